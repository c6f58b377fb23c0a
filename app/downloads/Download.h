#pragma once

#include "downloads/DownloadEntry.h"
#include "downloads/Mailbox.h"
#include "downloads/TransferSession.h"
#include "downloads/Worker.h"

#include <QFuture>
#include <QObject>

#include <functional>

class QRandomGenerator;

namespace vitrine {

class Clock;
class LinkSource;

/// One entry of the queue while it runs: decides what comes next - a link, a try, a wait, the verification - and lets
/// a TransferSession do it on a worker thread. Lives in its manager's thread and never blocks it.
class Download final : public QObject
{
    Q_OBJECT

public:
    /// What all downloads share; outlives them.
    struct Surroundings
    {
        LinkSource &links;
        Clock &clock;
        QRandomGenerator &random;
        TransferSettings transfer;
        TransferShares &shares;
        int tries = 10; ///< in a row without any new byte
    };

    enum class End
    {
        Running,
        Done,
        Failed,
        Stopped, ///< by stop(); the entry's state is the caller's to set
    };

    Download(const DownloadEntry &entry, bool folderSeen, const Surroundings &surroundings, QObject *parent = nullptr);
    ~Download() override; ///< stops, and waits until the thread has

    void start();
    /// Ends soon, with the part kept or removed; `ended` follows.
    void stop(bool discardPart);
    /// Ends a wait at once.
    void hurry();
    /// Stops as stop() does, but without a signal: the destructor waits until the part is closed or removed. So several
    /// can be left before the first is waited for.
    void leave(bool discardPart);

    /// The entry as this download sees it: state, bytes, error, final name.
    const DownloadEntry &entry() const { return m_entry; }
    /// Takes the bytes that arrived meanwhile into entry(); whether there were any.
    bool refreshProgress();
    /// Its folder exists, or did.
    bool folderSeen() const { return m_folderSeen; }
    End end() const { return m_end; }

signals:
    void changed(); ///< the state
    void ended();   ///< the last signal; the part is closed

private:
    void prepare();
    void prepared(const Result<TransferSession::Prepared> &result);
    void askForLink(std::function<void(const Result<QUrl> &)> answered);
    void linkAnswered(const Result<QUrl> &link);
    /// One expired under a fetch that goes on: asks for another meanwhile.
    void renewLink();
    void fetch();
    void fetched(const FetchOutcome &outcome);
    /// The first refusal since the last new byte is answered with a new link at once, the next ones count as failures.
    void linkExpired(const Error &error);
    void finish();
    void finished(const Result<TransferSession::Finished> &result);
    void mismatched(const QString &quarantinePath);
    /// After a failure: waits and goes on when it can pass and tries are left, else gives up; also when the server asks
    /// for a longer wait than a slot of the queue should be held for.
    void retryOrGiveUp(const Error &error);
    /// With a sentence that says when (local time) the server's wish is over.
    Error withTimeToWaitFor(const Error &error) const;
    void waitAndGoOn(const Error &error);
    void goOn();
    void giveUp(const Error &error);
    void close(End end);
    void setState(DownloadState state);

    static constexpr qint64 goodProgressBytes = 1024 * 1024;
    static constexpr int scantTriesFactor = 10; ///< so many times the tries, where bytes come but hardly any

    Surroundings m_with;
    DownloadEntry m_entry;
    bool m_folderSeen;
    End m_end = End::Running;
    bool m_stopping = false;
    bool m_discarding = false;
    bool m_working = false; ///< a job of the session runs
    QUrl m_link;            ///< empty until asked for, and when it has expired
    QFuture<Result<QUrl>> m_linkAnswer;
    qint64 m_mostReceived = 0; ///< the furthest this run has come: only bytes beyond count as progress
    int m_failures = 0;        ///< in a row without any new byte
    qint64 m_wellReceived = 0; ///< the furthest at the last good progress
    int m_scantTries = 0;      ///< failures since then: a storage that hands out crumbs is not asked ever again at once
    bool m_linkRefused = false; ///< one was, since then
    int m_mismatches = 0;
    int m_wait = 0; ///< numbers the waits, so that one that was ended early does not fire later

    // In this order: the worker ends before the session and the mailbox that its jobs use.
    Mailbox m_mailbox;
    TransferSession m_session;
    Worker m_worker;
};

} // namespace vitrine
