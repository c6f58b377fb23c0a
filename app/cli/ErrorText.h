#pragma once

#include "base/Error.h"

#include <QString>

namespace vitrine {

/// The error as the console says it: its message, which names a way out, and what of that is different here than in the
/// window.
QString errorText(const Error &error);

} // namespace vitrine
