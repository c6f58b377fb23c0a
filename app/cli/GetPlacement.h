#pragma once

#include "base/Result.h"
#include "cli/CommandLine.h"
#include "core/FileArrivals.h"

namespace vitrine {

class Settings;

/// Where `get` puts files: into --dir itself, else below --root or the settings' roots, by --layout. BadReference where
/// the layout is to be found out and no program's folders are there. Looks at the disk.
Result<Placement> getPlacement(const GetOptions &options, const Settings &settings);

/// What `get` does with files that have arrived at such a place.
ArrivalOptions getArrivals(const GetOptions &options, const Placement &placement, const ArrivalOptions &configured);

} // namespace vitrine
