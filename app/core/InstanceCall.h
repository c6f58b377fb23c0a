#pragma once

#include "core/InstanceMessage.h"

#include <chrono>

namespace vitrine {

/// What came of calling the program that has a data directory.
enum class CallOutcome
{
    Taken,       ///< it has the message; this start is over
    NobodyThere, ///< none runs, or what it left behind is dead
    NoAnswer,    ///< one listens, but says nothing within the patience
};

/// Hands a message to the program that listens at `address` (see instanceAddress()). Waits, at most `patience`: for the
/// start of a program, before it has a window. A socket that belongs to another user is none.
CallOutcome callInstance(const QString &address, const InstanceMessage &message, std::chrono::milliseconds patience);

} // namespace vitrine
