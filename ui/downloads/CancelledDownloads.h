#pragma once

#include "downloads/DownloadEntry.h"

#include <QList>
#include <QObject>

#include <optional>

namespace vitrine {

class DownloadManager;
class NoticeBar;

/// Cancels downloads so that they can come back: a notice offers that, and their partial files stay until it is
/// dismissed, the next ones are cancelled, or the program ends.
class CancelledDownloads final : public QObject
{
    Q_OBJECT

public:
    /// `notice` is its alone. `downloads` must outlive it.
    CancelledDownloads(DownloadManager &downloads, NoticeBar &notice, QObject *parent = nullptr);
    ~CancelledDownloads() override;

    /// Those that are there and not done.
    void cancel(const QList<DownloadId> &ids);

private:
    struct Cancelled
    {
        DownloadRequest request;
        bool rested;                        ///< paused by the user, or failed: comes back paused
        std::optional<DownloadId> followed; ///< by which one that stayed; nothing at the end
    };

    void bringBack();
    /// Puts them where they were, as far as what followed them is still there.
    void putInPlace(const QList<Cancelled> &cancelled, const QList<DownloadId> &ids);
    void forget();

    DownloadManager &m_downloads;
    NoticeBar &m_notice;
    QList<Cancelled> m_cancelled; ///< in the order of the queue
};

} // namespace vitrine
