#pragma once

#include "placement/Placement.h"

namespace vitrine {

class Settings;

/// Where files go by the user's settings. A layout that is not known is plain, a template that makes no sense is none.
Placement configuredPlacement(const Settings &settings);

/// The same with another template.
Placement configuredPlacement(const Settings &settings, const NameTemplate &nameTemplate);

} // namespace vitrine
