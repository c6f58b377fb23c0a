#pragma once

#include "downloads/DownloadEntry.h"
#include "models/NextStep.h"

#include <QList>
#include <QString>

namespace vitrine {

/// What can be done to an entry in its state.
enum class DownloadAction
{
    Pause,
    Resume,
    Retry,
    Cancel,     ///< with the partial file
    CancelKeep, ///< without it
    ShowInFolder,
    Remove, ///< from the list: the file stays
};

/// The main ones, from the one that leads to the one that ends.
QList<DownloadAction> actionsFor(const DownloadEntry &entry);
QString actionText(DownloadAction action);
QString actionSymbol(DownloadAction action);

} // namespace vitrine
