#pragma once

#include "downloads/DownloadEntry.h"

namespace vitrine {

/// What helps a download that does not go on by itself.
enum class NextStep
{
    None,
    TryAgain,     ///< the same thing may well work now
    GoOn,         ///< when the person has made room, or wants a missing folder made
    OpenSettings, ///< for a key, or another folder
    OpenPage,     ///< the model's page on the site: to unlock, to log in, to read why
};

/// By the kind of what went wrong. `now` tells whether an early access is over.
NextStep nextStepFor(const DownloadEntry &entry, const QDateTime &now);

/// The step as a button says it; empty for None.
QString nextStepText(NextStep step);

} // namespace vitrine
