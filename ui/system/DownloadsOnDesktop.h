#pragma once

#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>

namespace vitrine {

class Desktop;
class DownloadManager;

/// While downloads run: no sleep, and how far they are on the program's symbol. When the last of a batch has ended, one
/// message, unless somebody is looking at the window.
class DownloadsOnDesktop final : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it. `isLookedAt` tells whether the window is the active one.
    DownloadsOnDesktop(const DownloadManager &downloads, Desktop &desktop, std::function<bool()> isLookedAt,
                       QObject *parent = nullptr);
    ~DownloadsOnDesktop() override; ///< lets go of everything

private:
    void refresh();
    void beginBatch();
    void endBatch();
    void showPercent(std::optional<int> percent);

    const DownloadManager &m_downloads;
    Desktop &m_desktop;
    const std::function<bool()> m_isLookedAt;
    QTimer m_timer; ///< gathers what happens, however much it is
    bool m_running = false;
    int m_done = 0;         ///< in this batch
    int m_failedBefore = 0; ///< that were in the queue when it began
    std::optional<int> m_percent;
};

} // namespace vitrine
