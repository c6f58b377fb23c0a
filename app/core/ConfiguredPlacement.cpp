#include "core/ConfiguredPlacement.h"

#include "base/Log.h"
#include "settings/Settings.h"

namespace vitrine {

Placement configuredPlacement(const Settings &settings)
{
    const auto nameTemplate = NameTemplate::parse(settings.nameTemplate());
    if (!nameTemplate)
        qCWarning(logSettings) << "files keep their own names:" << nameTemplate.error().message;
    return configuredPlacement(settings, nameTemplate ? *nameTemplate : NameTemplate());
}

Placement configuredPlacement(const Settings &settings, const NameTemplate &nameTemplate)
{
    QList<PlacementRoot> roots;
    for (const ModelRoot &stored : settings.modelRoots()) {
        PlacementRoot root;
        root.folder = stored.folder;
        root.layout = layoutOfName(stored.layout).value_or(Layout::Plain);
        root.types = stored.types;
        for (auto answer = stored.typeFolders.cbegin(); answer != stored.typeFolders.cend(); ++answer)
            root.typeFolders.insert(plainWord(answer.key()), answer.value());
        roots.append(root);
    }
    return Placement(roots, nameTemplate);
}

} // namespace vitrine
