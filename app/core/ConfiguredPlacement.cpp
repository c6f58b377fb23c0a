#include "core/ConfiguredPlacement.h"

#include "base/Log.h"
#include "settings/Settings.h"

#include <QDir>

namespace vitrine {

QString withinRoot(const QString &root, const QString &folder)
{
    const QString relative = QDir::cleanPath(QDir(root).relativeFilePath(folder));
    const bool isWithin = !QDir::isAbsolutePath(relative) && relative != QLatin1String("..") &&
                          !relative.startsWith(QLatin1String("../"));
    return isWithin ? relative : folder;
}

PlacementRoot placementRoot(const ModelRoot &stored)
{
    PlacementRoot root;
    root.folder = stored.folder;
    root.layout = layoutOfName(stored.layout).value_or(Layout::Plain);
    root.types = stored.types;
    for (auto answer = stored.typeFolders.cbegin(); answer != stored.typeFolders.cend(); ++answer)
        root.typeFolders.insert(plainWord(answer.key()), answer.value());
    return root;
}

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
    for (const ModelRoot &stored : settings.modelRoots())
        roots.append(placementRoot(stored));
    return Placement(roots, nameTemplate);
}

void setTypeFolder(Settings &settings, const QString &modelType, const QString &folder)
{
    QList<ModelRoot> roots = settings.modelRoots();
    const QString wanted = plainWord(modelType);
    ModelRoot &root = roots[configuredPlacement(settings, NameTemplate()).rootIndexFor(modelType)];
    root.typeFolders.removeIf([&wanted](const auto &answer) { return plainWord(answer.key()) == wanted; });
    root.typeFolders.insert(modelType, withinRoot(root.folder, folder));
    settings.setModelRoots(roots);
}

} // namespace vitrine
