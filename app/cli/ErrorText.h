#pragma once

#include "base/Error.h"

#include <QString>

namespace vitrine {

/// The error as the console says it: its message and, where a person can do something about it, the way out.
/// `hasKey` tells whether the request carried a key.
QString errorText(const Error &error, bool hasKey);

} // namespace vitrine
