#include "ui/system/DownloadsOnDesktop.h"

#include "downloads/DownloadManager.h"
#include "ui/system/Desktop.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace vitrine {

namespace {

constexpr auto gathering = std::chrono::milliseconds(300);

} // namespace

DownloadsOnDesktop::DownloadsOnDesktop(const DownloadManager &downloads, Desktop &desktop,
                                       std::function<bool()> isLookedAt, QObject *parent)
    : QObject(parent), m_downloads(downloads), m_desktop(desktop), m_isLookedAt(std::move(isLookedAt))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(gathering);
    connect(&m_timer, &QTimer::timeout, this, &DownloadsOnDesktop::refresh);
    const auto gather = [this] {
        if (!m_timer.isActive())
            m_timer.start();
    };
    connect(&m_downloads, &DownloadManager::entriesAdded, this, gather);
    connect(&m_downloads, &DownloadManager::entriesRemoved, this, gather);
    connect(&m_downloads, &DownloadManager::entryChanged, this, gather);
    connect(&m_downloads, &DownloadManager::downloadFinished, this, [this] { ++m_done; });
}

DownloadsOnDesktop::~DownloadsOnDesktop()
{
    if (m_running)
        m_desktop.holdOffSleep(false);
    showPercent(std::nullopt);
}

void DownloadsOnDesktop::refresh()
{
    const QueueTotals &totals = m_downloads.totals();
    const bool running = totals.active > 0;
    if (running && !m_running)
        beginBatch();
    else if (!running && (m_running || m_done > 0))
        endBatch();
    showPercent(running ? std::optional(int(100 * totals.progress().value_or(0))) : std::nullopt);
}

void DownloadsOnDesktop::beginBatch()
{
    m_running = true;
    m_failedBefore = m_downloads.totals().failed;
    m_desktop.holdOffSleep(true);
}

void DownloadsOnDesktop::endBatch()
{
    m_running = false;
    m_desktop.holdOffSleep(false);
    const int done = std::exchange(m_done, 0);
    const int failed = std::max(0, m_downloads.totals().failed - m_failedBefore);
    if (done + failed == 0 || m_isLookedAt()) // paused or taken away, or seen anyway
        return;
    QStringList parts;
    if (done > 0)
        parts += tr("%n file(s) in place", nullptr, done);
    if (failed > 0)
        parts += tr("%n failed", nullptr, failed);
    m_desktop.notify(failed > 0 ? tr("Downloads have ended") : tr("Downloads are done"), parts.join(tr(", ")));
}

void DownloadsOnDesktop::showPercent(std::optional<int> percent)
{
    if (percent == m_percent)
        return;
    m_percent = percent;
    m_desktop.showProgress(percent ? std::optional(*percent / 100.0) : std::nullopt);
}

} // namespace vitrine
