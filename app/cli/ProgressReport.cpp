#include "cli/ProgressReport.h"

#include "base/Format.h"
#include "cli/Console.h"
#include "downloads/DownloadManager.h"

#include <QCoreApplication>

#include <algorithm>
#include <chrono>
#include <functional>

namespace vitrine {

namespace {

using namespace std::chrono_literals;

constexpr auto lineEvery = 5s;
constexpr int barColumns = 24;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ProgressReport)
};

int percent(qint64 received, qint64 total)
{
    return total > 0 ? static_cast<int>(std::clamp<qint64>(received * 100 / total, 0, 100)) : 0;
}

QString sizeText(const DownloadEntry &entry)
{
    const std::optional<qint64> size = entry.expectedBytes();
    return size ? formatBytes(*size) : Words::tr("size unknown");
}

QString reason(const DownloadEntry &entry)
{
    return entry.error ? entry.error->message : QString();
}

/// What a plain line says of an entry; empty where others say it (paths and failures).
QString lineText(const DownloadEntry &entry)
{
    const QString &name = entry.request.fileName;
    switch (entry.state) {
    case DownloadState::Queued:
    case DownloadState::Paused:
    case DownloadState::Done:
    case DownloadState::Failed:
        return {};
    case DownloadState::Downloading:
        if (entry.receivedBytes == 0 || !entry.expectedBytes())
            return Words::tr("%1: downloading (%2)").arg(name, sizeText(entry));
        return Words::tr("%1: %2 % of %3, %4")
            .arg(name)
            .arg(percent(entry.receivedBytes, *entry.expectedBytes()))
            .arg(sizeText(entry), formatSpeed(entry.bytesPerSecond));
    case DownloadState::Waiting:
        return Words::tr("%1: %2 It is tried again by itself.").arg(name, reason(entry));
    case DownloadState::Verifying:
        return Words::tr("%1: verifying").arg(name);
    }
    Q_UNREACHABLE();
}

} // namespace

ProgressReport::ProgressReport(const DownloadManager &downloads, Console &console)
    : m_downloads(downloads), m_console(console)
{
}

void ProgressReport::entryChanged(const DownloadEntry &entry)
{
    Shown &shown = m_shown[entry.id];
    const bool isNews = shown.state != entry.state;
    // With its turn an entry only looks whether the file is there already; what comes next tells.
    const bool isLooking = entry.state == DownloadState::Downloading && shown.state == DownloadState::Queued;
    const bool isDue = !shown.since.isValid() || shown.since.hasExpired(std::chrono::milliseconds(lineEvery).count());
    shown.state = entry.state;
    // On a terminal the bar says all but why something waits.
    if (isLooking) {
        shown.since.invalidate();
    } else if (m_console.hasStatusLine()) {
        if (isNews && entry.state == DownloadState::Waiting)
            writeLine(entry);
        showBar();
    } else if (isNews || isDue) {
        shown.since.start();
        writeLine(entry);
    }
}

void ProgressReport::writeLine(const DownloadEntry &entry)
{
    const QString text = lineText(entry);
    if (!text.isEmpty())
        m_console.note(text);
}

QString ProgressReport::whatIsActive() const
{
    const int active = m_downloads.totals().active;
    if (active > 1)
        return Words::tr("%1 files").arg(active);
    const QList<DownloadEntry> &entries = m_downloads.entries();
    const auto only = std::find_if(entries.begin(), entries.end(), std::mem_fn(&DownloadEntry::isPending));
    return only == entries.end() ? QString() : only->request.fileName;
}

void ProgressReport::showBar()
{
    const QueueTotals &totals = m_downloads.totals();
    if (totals.active == 0)
        return;
    const qint64 received = totals.receivedBytes;
    const qint64 total = std::max(totals.expectedBytes, received); // a site's estimate may be too small
    const qint64 speed = totals.bytesPerSecond;
    const int done = percent(received, total);
    QString bar(done * barColumns / 100, u'#');
    bar = bar.leftJustified(barColumns, u'-');
    QString line = Words::tr("[%1] %2 % of %3, %4").arg(bar).arg(done, 3).arg(formatBytes(total), formatSpeed(speed));
    if (speed > 0)
        line += Words::tr(", %1 left").arg(formatDuration(std::chrono::seconds((total - received) / speed)));
    m_console.showStatus(line + QStringLiteral("  ") + whatIsActive());
}

} // namespace vitrine
