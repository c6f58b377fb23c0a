#include "ui/downloads/CancelledDownloads.h"

#include "downloads/DownloadManager.h"
#include "ui/common/NoticeBar.h"

#include <QPushButton>
#include <QSet>

#include <algorithm>
#include <utility>

namespace vitrine {

CancelledDownloads::CancelledDownloads(DownloadManager &downloads, NoticeBar &notice, QObject *parent)
    : QObject(parent), m_downloads(downloads), m_notice(notice)
{
    m_notice.setObjectName(QStringLiteral("cancelledDownloads"));
    QPushButton *dismiss = m_notice.addButton(tr("Dismiss"));
    connect(dismiss, &QPushButton::clicked, this, [this] {
        m_notice.hide();
        forget();
    });
    connect(&m_notice, &NoticeBar::actionRequested, this, &CancelledDownloads::bringBack);
    connect(&m_downloads, &DownloadManager::entryAdded, this, [this](DownloadId id) {
        const DownloadEntry *added = m_downloads.entry(id); // its partial file is in use again
        if (added && !m_cancelled.isEmpty())
            m_cancelled.removeIf(
                [added](const Cancelled &each) { return each.request.isSameDownload(added->request); });
    });
}

CancelledDownloads::~CancelledDownloads()
{
    forget(); // the notice may be gone already
}

void CancelledDownloads::cancel(const QList<DownloadId> &ids)
{
    const QSet<DownloadId> chosen(ids.begin(), ids.end());
    QList<Cancelled> cancelled;
    QList<DownloadId> going;
    std::optional<DownloadId> staying;
    const QList<DownloadEntry> &entries = m_downloads.entries();
    for (auto entry = entries.crbegin(); entry != entries.crend(); ++entry) {
        if (chosen.contains(entry->id) && entry->state != DownloadState::Done) {
            const bool rests = entry->state == DownloadState::Failed ||
                               (entry->state == DownloadState::Paused && !entry->isHeldBack());
            cancelled.append({entry->request, rests, staying});
            going.append(entry->id);
        } else {
            staying = entry->id;
        }
    }
    if (going.isEmpty())
        return;
    forget();
    std::reverse(cancelled.begin(), cancelled.end());
    m_cancelled = std::move(cancelled);
    m_downloads.cancel(going, PartFate::Keep);
    m_notice.showMessage(NoticeBar::Kind::Info, tr("%n download(s) cancelled.", nullptr, int(going.size())),
                         tr("Undo"));
}

void CancelledDownloads::bringBack()
{
    m_notice.hide();
    const QList<Cancelled> cancelled = std::exchange(m_cancelled, {});
    QList<DownloadRequest> requests;
    for (const Cancelled &each : cancelled)
        requests.append(each.request);
    const QList<DownloadId> ids = m_downloads.add(requests);
    QList<DownloadId> paused;
    for (qsizetype i = 0; i < ids.size(); ++i) {
        if (cancelled[i].rested)
            paused.append(ids[i]);
    }
    m_downloads.pause(paused);
    putInPlace(cancelled, ids);
}

void CancelledDownloads::putInPlace(const QList<Cancelled> &cancelled, const QList<DownloadId> &ids)
{
    for (qsizetype first = 0; first < ids.size();) {
        const std::optional<DownloadId> followed = cancelled[first].followed;
        qsizetype next = first;
        while (next < ids.size() && cancelled[next].followed == followed)
            ++next;
        if (followed && m_downloads.entry(*followed))
            m_downloads.move(ids.mid(first, next - first), followed);
        first = next;
    }
}

void CancelledDownloads::forget()
{
    QList<DownloadRequest> requests;
    for (const Cancelled &each : std::exchange(m_cancelled, {}))
        requests.append(each.request);
    m_downloads.discardParts(requests);
}

} // namespace vitrine
