#pragma once

#include "placement/Placement.h"

namespace vitrine {

class Settings;
struct ModelRoot;

/// A folder as ModelRoot::typeFolders has it: relative where it lies in `root`, with which it then moves.
QString withinRoot(const QString &root, const QString &folder);

/// A root as the settings hold it. A layout that is not known is plain.
PlacementRoot placementRoot(const ModelRoot &stored);

/// Where files go by the user's settings. A template that makes no sense is none.
Placement configuredPlacement(const Settings &settings);

/// The same with another template.
Placement configuredPlacement(const Settings &settings, const NameTemplate &nameTemplate);

/// Has models of this type, which no program has a folder for, go to `folder` (absolute) from now on. One within the
/// root stays within it wherever the root goes.
void setTypeFolder(Settings &settings, const QString &modelType, const QString &folder);

} // namespace vitrine
