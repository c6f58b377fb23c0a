#pragma once

#include "placement/Placement.h"

namespace vitrine {

class Settings;
struct ModelRoot;

/// A root as the settings hold it. A layout that is not known is plain.
PlacementRoot placementRoot(const ModelRoot &stored);

/// Where files go by the user's settings. A template that makes no sense is none.
Placement configuredPlacement(const Settings &settings);

/// The same with another template.
Placement configuredPlacement(const Settings &settings, const NameTemplate &nameTemplate);

/// Has models of this type, which no program has a folder for, go to `folder` from now on.
void setTypeFolder(Settings &settings, const QString &modelType, const QString &folder);

} // namespace vitrine
