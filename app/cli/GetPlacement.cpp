#include "cli/GetPlacement.h"

#include "core/ConfiguredPlacement.h"
#include "placement/LayoutFinder.h"
#include "settings/Settings.h"

#include <QCoreApplication>

#include <algorithm>

namespace vitrine {

namespace {

/// The root of the settings that is this folder, with what the user said of it.
std::optional<PlacementRoot> configuredRoot(const Placement &configured, const QString &folder)
{
    const QList<PlacementRoot> &roots = configured.roots();
    const auto found = std::find_if(roots.begin(), roots.end(),
                                    [&folder](const PlacementRoot &root) { return root.folder == folder; });
    return found == roots.end() ? std::nullopt : std::optional(*found);
}

Result<PlacementRoot> rootFor(const GetOptions &options, const Placement &configured)
{
    const QString folder = options.root.isEmpty() ? configured.roots().first().folder : options.root;
    PlacementRoot root = configuredRoot(configured, folder).value_or(PlacementRoot{folder});
    if (options.layout) {
        root.layout = options.layout;
        root.folder = layoutRoot(*options.layout, folder);
        return root;
    }
    const auto found = findLayout(folder);
    if (!found && options.findsLayout)
        return Error{ErrorKind::BadReference,
                     QCoreApplication::translate("GetPlacement", "--layout auto: in %1 are no folders of a known "
                                                                 "program. Say which layout it is to have.")
                         .arg(folder),
                     {},
                     {},
                     {}};
    if (found && (options.findsLayout || !configuredRoot(configured, folder))) {
        root.layout = found->layout;
        root.folder = found->root;
    }
    return root;
}

} // namespace

Result<Placement> getPlacement(const GetOptions &options, const Settings &settings)
{
    if (!options.dir.isEmpty())
        return Placement({PlacementRoot{options.dir, std::nullopt}}, options.nameTemplate.value_or(NameTemplate()));
    const Placement configured =
        options.nameTemplate ? configuredPlacement(settings, *options.nameTemplate) : configuredPlacement(settings);
    if (options.root.isEmpty() && !options.layout && !options.findsLayout)
        return configured;
    const auto root = rootFor(options, configured);
    if (!root)
        return root.error();
    return Placement({*root}, configured.nameTemplate());
}

ArrivalOptions getArrivals(const GetOptions &options, const Placement &placement, const ArrivalOptions &configured)
{
    ArrivalOptions arrivals = configured;
    arrivals.placement = placement;
    if (options.sideFiles)
        arrivals.sideFiles = *options.sideFiles;
    else if (!options.dir.isEmpty())
        arrivals.sideFiles.clear(); // who names a folder gets what was asked for, and nothing else
    return arrivals;
}

} // namespace vitrine
