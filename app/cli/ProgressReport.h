#pragma once

#include "downloads/DownloadEntry.h"

#include <QElapsedTimer>
#include <QHash>

namespace vitrine {

class Console;
class DownloadManager;

/// How the downloads go, on standard error: on a terminal one line with a bar over all of them, elsewhere a plain line
/// whenever something changes and every few seconds while bytes arrive.
class ProgressReport final
{
public:
    /// Both must outlive it.
    ProgressReport(const DownloadManager &downloads, Console &console);

    void entryChanged(const DownloadEntry &entry);

private:
    struct Shown
    {
        std::optional<DownloadState> state;
        QElapsedTimer since;
    };

    void showBar();
    /// The one file, or how many there are.
    QString whatIsActive() const;
    void writeLine(const DownloadEntry &entry);

    const DownloadManager &m_downloads;
    Console &m_console;
    QHash<DownloadId, Shown> m_shown;
};

} // namespace vitrine
