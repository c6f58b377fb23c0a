#include "downloads/Download.h"

#include "base/Backoff.h"
#include "base/Clock.h"
#include "base/Log.h"
#include "base/WhenDone.h"
#include "downloads/LinkSource.h"

#include <QDir>
#include <QLocale>

#include <algorithm>

namespace vitrine {

Download::Download(const DownloadEntry &entry, bool folderSeen, const Surroundings &surroundings, QObject *parent)
    : QObject(parent)
    , m_with(surroundings)
    , m_entry(entry)
    , m_folderSeen(folderSeen)
    , m_session(entry.request, surroundings.transfer, surroundings.shares,
                [this] { m_mailbox.post([this] { renewLink(); }); })
    , m_worker(m_mailbox)
{
}

Download::~Download()
{
    m_linkAnswer.cancel();
    m_session.stop();
}

void Download::start()
{
    m_entry.error.reset();
    m_entry.note.clear();
    m_entry.wasAdopted = false;
    prepare();
}

void Download::stop(bool discardPart)
{
    m_discarding = m_discarding || discardPart;
    if (m_stopping || m_end != End::Running)
        return;
    m_stopping = true;
    ++m_wait;
    m_linkAnswer.cancel();
    m_session.stop();
    if (!m_working)
        close(End::Stopped);
}

void Download::leave(bool discardPart)
{
    m_stopping = true;
    m_linkAnswer.cancel();
    m_session.stop();
    m_worker.run([this, discardPart] {
        if (discardPart)
            m_session.discard();
        else
            m_session.close();
    });
    m_worker.drain();
}

void Download::hurry()
{
    if (m_entry.state == DownloadState::Waiting && !m_stopping)
        goOn();
}

bool Download::refreshProgress()
{
    const qint64 received = m_session.receivedBytes();
    const std::optional<qint64> total = m_session.totalBytes();
    const bool isNew = received != m_entry.receivedBytes || (total && total != m_entry.totalBytes);
    m_entry.receivedBytes = received;
    if (total)
        m_entry.totalBytes = total;
    return isNew;
}

void Download::prepare()
{
    m_working = true;
    setState(DownloadState::Downloading);
    m_worker.run([this, seen = m_folderSeen] { return m_session.prepare(seen); },
                 [this](const Result<TransferSession::Prepared> &result) { prepared(result); });
}

void Download::prepared(const Result<TransferSession::Prepared> &result)
{
    m_working = false;
    if (result && result->alreadyThere) {
        m_folderSeen = true;
        m_entry.request.setName(result->fileName);
        m_entry.verification = m_entry.request.sha256 ? Verification::Verified : Verification::NotVerifiable;
        if (!m_entry.request.sha256)
            m_entry.note = tr("There already, not verifiable.");
        m_entry.wasAdopted = true;
        close(End::Done);
        return;
    }
    if (m_stopping) {
        close(End::Stopped);
        return;
    }
    if (!result) {
        giveUp(result.error());
        return;
    }
    m_folderSeen = true;
    m_entry.request.setName(result->fileName);
    m_mostReceived = m_wellReceived = m_session.receivedBytes();
    refreshProgress();
    if (result->complete)
        finish();
    else
        goOn();
}

void Download::goOn()
{
    ++m_wait;
    m_entry.error.reset();
    m_entry.retryAt = QDateTime();
    setState(DownloadState::Downloading);
    if (m_link.isEmpty())
        askForLink([this](const Result<QUrl> &link) { linkAnswered(link); });
    else
        fetch();
}

void Download::askForLink(std::function<void(const Result<QUrl> &)> answered)
{
    m_linkAnswer = m_with.links.link(m_entry.request);
    whenDone(m_linkAnswer, this, answered, [answered] {
        // stop() does this too, but so does the end of whoever was to answer; the entry must not hang.
        Error error;
        error.kind = ErrorKind::Offline;
        error.message = tr("The site did not answer the question for the download link. Try again later.");
        error.detail = QStringLiteral("the request for a link ended without an answer");
        answered(error);
    });
}

void Download::renewLink()
{
    m_link.clear(); // also for the next fetch
    if (m_stopping)
        return;
    askForLink([this](const Result<QUrl> &link) {
        if (link)
            m_link = *link;
        m_session.offerLink(link);
    });
}

void Download::linkAnswered(const Result<QUrl> &link)
{
    if (m_stopping)
        return;
    if (!link) {
        retryOrGiveUp(link.error());
        return;
    }
    m_link = *link;
    fetch();
}

void Download::fetch()
{
    m_working = true;
    m_worker.run([this, link = m_link] { return m_session.fetch(link); },
                 [this](const FetchOutcome &outcome) { fetched(outcome); });
}

void Download::fetched(const FetchOutcome &outcome)
{
    m_working = false;
    refreshProgress();
    if (m_stopping) {
        close(End::Stopped);
        return;
    }
    if (m_session.receivedBytes() > m_mostReceived) {
        m_mostReceived = m_session.receivedBytes();
        m_failures = 0;
    }
    if (m_mostReceived - m_wellReceived >= goodProgressBytes) {
        m_wellReceived = m_mostReceived;
        m_scantTries = 0;
        m_linkRefused = false;
    }
    switch (outcome.kind) {
    case FetchOutcome::Kind::Complete:
        finish();
        break;
    case FetchOutcome::Kind::StartAgain: {
        Error error;
        error.kind = ErrorKind::Server;
        error.message = tr("The file at the source changes while it is fetched. Try again later.");
        retryOrGiveUp(error);
        break;
    }
    case FetchOutcome::Kind::LinkExpired:
        linkExpired(*outcome.error);
        break;
    case FetchOutcome::Kind::Failed:
        retryOrGiveUp(*outcome.error);
        break;
    case FetchOutcome::Kind::Stopped: // only ever by stop()
        close(End::Stopped);
        break;
    }
}

void Download::linkExpired(const Error &error)
{
    m_link.clear();
    if (m_linkRefused) {
        retryOrGiveUp(error);
        return;
    }
    m_linkRefused = true; // the usual case: it lived its minutes
    ++m_failures;
    goOn();
}

void Download::finish()
{
    m_working = true;
    setState(DownloadState::Verifying);
    m_worker.run([this] { return m_session.finish(); },
                 [this](const Result<TransferSession::Finished> &result) { finished(result); });
}

void Download::finished(const Result<TransferSession::Finished> &result)
{
    m_working = false;
    if (result && !result->mismatch) { // also when stop() came too late: the file is in its place
        m_entry.request.setName(result->fileName);
        m_entry.verification = result->verification;
        m_entry.note = result->note;
        close(End::Done);
    } else if (m_stopping) {
        close(End::Stopped);
    } else if (!result) {
        giveUp(result.error());
    } else {
        mismatched(result->quarantinePath);
    }
}

void Download::mismatched(const QString &quarantinePath)
{
    ++m_mismatches;
    if (m_mismatches == 1) { // once more from the first byte: a line or a disk can err
        qCInfo(logDownloads) << "a fresh try for" << m_entry.request.fileName;
        m_link.clear();
        m_failures = 0;
        m_scantTries = 0;
        m_linkRefused = false;
        prepare();
        return;
    }
    Error error;
    error.kind = ErrorKind::HashMismatch;
    error.message =
        tr("What arrived is not the file that the site describes, twice in a row. The wrong bytes are at “%1” "
           "and should not be used.")
            .arg(QDir::toNativeSeparators(quarantinePath));
    giveUp(error);
}

void Download::retryOrGiveUp(const Error &error)
{
    ++m_failures;
    ++m_scantTries;
    const bool isEnough = m_failures >= m_with.tries || m_scantTries >= scantTriesFactor * m_with.tries;
    if (isPassing(error.kind) && error.retryAfter && *error.retryAfter > longestGrantedWait)
        giveUp(withTimeToWaitFor(error));
    else if (!isPassing(error.kind) || isEnough)
        giveUp(error);
    else
        waitAndGoOn(error);
}

Error Download::withTimeToWaitFor(const Error &error) const
{
    const QDateTime now = m_with.clock.now().toLocalTime();
    const QDateTime until = now.addMSecs(error.retryAfter->count());
    const QLocale locale;
    Error telling = error;
    telling.message +=
        QLatin1Char(' ') + tr("The server asks to wait until %1.")
                               .arg(until.date() == now.date() ? locale.toString(until.time(), QLocale::ShortFormat)
                                                               : locale.toString(until, QLocale::ShortFormat));
    return telling;
}

void Download::waitAndGoOn(const Error &error)
{
    const std::chrono::milliseconds delay =
        backoffDelay(std::max(m_failures, m_scantTries), error.retryAfter, m_with.random);
    qCInfo(logDownloads) << m_entry.request.fileName << "waits" << delay.count() << "ms:" << error.detail;
    m_entry.error = error;
    m_entry.retryAt = m_with.clock.now().addMSecs(delay.count());
    const int wait = ++m_wait;
    setState(DownloadState::Waiting);
    m_with.clock.after(delay, this, [this, wait] {
        if (wait == m_wait && !m_stopping)
            goOn();
    });
}

void Download::giveUp(const Error &error)
{
    qCInfo(logDownloads) << m_entry.request.fileName << "failed:" << errorKindName(error.kind) << error.detail;
    m_entry.error = error;
    close(End::Failed);
}

void Download::close(End end)
{
    // On the worker: a last sync takes its time, and whoever starts this entry again must find the part closed.
    m_working = true;
    m_worker.run(
        [this, discard = m_discarding] {
            if (discard)
                m_session.discard();
            else
                m_session.close();
            return Done{};
        },
        [this, end](Done) {
            m_end = end;
            refreshProgress();
            if (end == End::Done) {
                m_entry.totalBytes = m_entry.receivedBytes;
                m_entry.finishedAt = m_with.clock.now();
                m_entry.error.reset();
            }
            if (end != End::Stopped)
                m_entry.state = end == End::Done ? DownloadState::Done : DownloadState::Failed;
            emit ended();
        });
}

void Download::setState(DownloadState state)
{
    m_entry.state = state;
    emit changed();
}

} // namespace vitrine
