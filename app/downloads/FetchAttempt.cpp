#include "downloads/FetchAttempt.h"

#include "base/Log.h"
#include "base/WebUrl.h"
#include "downloads/EnvironmentProxy.h"
#include "downloads/FetchSink.h"
#include "downloads/SpeedLimit.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <cstring>
#include <utility>

#ifndef Q_OS_WIN // there curl.h brings it
#include <sys/socket.h>
#endif

namespace vitrine {

namespace {

/// How much is read at once: as much as libcurl can, but a slow limit should not be kept by a few great leaps.
long receiveBytes(qint64 limitBytesPerSecond)
{
    constexpr qint64 least = 16 * 1024;
    constexpr qint64 most = 512 * 1024; // libcurl's own
    return static_cast<long>(limitBytesPerSecond == 0 ? most : std::clamp(limitBytesPerSecond / 8, least, most));
}

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(FetchAttempt)
};

/// The protocols by name came with libcurl 7.85; before, they were bits.
void allowOnlyHttp(CURL *easy)
{
#if LIBCURL_VERSION_NUM >= 0x075500
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
#else
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS, static_cast<long>(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}

} // namespace

FetchAttempt::FetchAttempt(CURLM *multi, SpeedLimit &speed, FetchPlan plan, FetchSink &sink)
    : m_plan(std::move(plan))
    , m_speed(speed)
    , m_sink(sink)
    , m_url(m_plan.link)
    , m_multi(multi)
    , m_easy(curl_easy_init())
    , m_buffer(bufferBytes)
{
    setUp();
    begin();
}

FetchAttempt::~FetchAttempt() = default;

FetchAttempt *FetchAttempt::of(CURL *easy)
{
    char *self = nullptr;
    curl_easy_getinfo(easy, CURLINFO_PRIVATE, &self);
    return reinterpret_cast<FetchAttempt *>(self);
}

void FetchAttempt::setUp()
{
    CURL *easy = m_easy.get();
    allowOnlyHttp(easy);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
#ifdef Q_OS_WIN
    curl_easy_setopt(easy, CURLOPT_SSL_OPTIONS, static_cast<long>(CURLSSLOPT_NATIVE_CA));
#endif
    if (!m_plan.caFile.isEmpty())
        curl_easy_setopt(easy, CURLOPT_CAINFO, QFile::encodeName(m_plan.caFile).constData());
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, receiveBytes(m_speed.bytesPerSecond()));
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(m_plan.connectTimeout.count()));
    curl_easy_setopt(easy, CURLOPT_USERAGENT, m_plan.userAgent.toUtf8().constData());
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, m_curlText.data());
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &FetchAttempt::onHeader);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &FetchAttempt::onBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(easy, CURLOPT_PRIVATE, this);
    setUpProxy();

    // A content coding would turn the file into other bytes than those the hash speaks of.
    m_headers.reset(curl_slist_append(nullptr, "Accept-Encoding: identity"));
    if (m_plan.held.isPart()) {
        const QByteArray ifRange = m_plan.held.ifRange();
        if (!ifRange.isEmpty())
            curl_slist_append(m_headers.get(), ("If-Range: " + ifRange).constData());
        curl_easy_setopt(easy, CURLOPT_RANGE, m_plan.held.range().constData());
    }
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, m_headers.get());
}

void FetchAttempt::setUpProxy()
{
    if (m_plan.proxy.isEmpty())
        return; // libcurl reads the environment
    const QString proxy = m_plan.proxy == noProxy ? QString() : m_plan.proxy;
    curl_easy_setopt(m_easy.get(), CURLOPT_PROXY, proxy.toUtf8().constData());
    if (!proxy.isEmpty())
        curl_easy_setopt(m_easy.get(), CURLOPT_NOPROXY, ""); // what was asked for goes before the environment
}

void FetchAttempt::begin()
{
    m_answer = StorageAnswer();
    m_verdict.reset();
    m_lastByte = m_lastFlush = Time::now();
    curl_easy_setopt(m_easy.get(), CURLOPT_URL, m_url.toEncoded().constData());
    m_membership.emplace(m_multi, m_easy.get());
}

void FetchAttempt::transferEnded(CURLcode result)
{
    m_membership.reset();
    m_readToTheEnd = result == CURLE_OK;
    const FetchOutcome outcome = outcomeOf(result);
    if (m_verdict == StorageVerdict::Redirect)
        followRedirect();
    else
        m_outcome = outcome;
}

void FetchAttempt::followRedirect()
{
    // By hand, so that nothing leads from a secured link to an open one, or away from the web.
    const QUrl next = m_answer.location(m_url);
    const bool downgrade = m_url.scheme() == QLatin1String("https") && next.scheme() != QLatin1String("https");
    if (++m_redirects > mostRedirects || !isWebUrl(next) || downgrade) {
        Error error;
        error.kind = ErrorKind::BadAnswer;
        error.message = Words::tr("The storage sent the download on to a place it may not go. Try again later.");
        error.detail = QStringLiteral("redirect %1 to %2").arg(m_redirects).arg(loggable(next));
        m_outcome = FetchOutcome{FetchOutcome::Kind::Failed, error};
        return;
    }
    m_url = next;
    begin();
}

void FetchAttempt::beginTurn()
{
    m_hasTaken = false;
    if (!std::exchange(m_isPaused, false) || m_outcome)
        return;
    const CURLcode result = curl_easy_pause(m_easy.get(), CURLPAUSE_CONT);
    if (result != CURLE_OK) // libcurl goes on with what failed here, but does not tell it again
        transferEnded(result);
}

void FetchAttempt::tick()
{
    const Time::time_point now = Time::now();
    if (now - m_lastByte >= m_plan.stallTimeout) {
        Error error;
        error.kind = ErrorKind::Timeout;
        error.message = Words::tr("The storage sends nothing any more. Check the connection, or try again later.");
        error.detail = QStringLiteral("no byte from %1 in %2 ms").arg(loggable(m_url)).arg(m_plan.stallTimeout.count());
        flush(); // what has arrived is worth keeping
        m_outcome = FetchOutcome{FetchOutcome::Kind::Failed, error};
        return;
    }
    const bool isBufferOld = now - m_lastFlush >= longestBuffering;
    if (isBufferOld && !flush()) // the line is slow or stands still: what has come shows, and is safe from a kill
        m_outcome = outcomeOf(CURLE_WRITE_ERROR);
}

FetchOutcome FetchAttempt::outcomeOf(CURLcode result)
{
    const bool bodyIsWhole = result == CURLE_OK && judge();
    if (m_verdict && !m_error) {
        switch (*m_verdict) {
        case StorageVerdict::StartAgain:
            return {FetchOutcome::Kind::StartAgain, std::nullopt};
        case StorageVerdict::LinkExpired:
            return {FetchOutcome::Kind::LinkExpired, m_answer.error()};
        case StorageVerdict::Refused:
            return {FetchOutcome::Kind::Failed, m_answer.error()};
        case StorageVerdict::AlreadyComplete:
            return {FetchOutcome::Kind::Complete, std::nullopt};
        case StorageVerdict::Redirect: // transferEnded() goes on with it
        case StorageVerdict::Continue:
        case StorageVerdict::FromStart:
            break;
        }
    }
    flush();
    if (m_error)
        return {FetchOutcome::Kind::Failed, m_error};
    if (bodyIsWhole || m_enough)
        return {FetchOutcome::Kind::Complete, std::nullopt};
    return {FetchOutcome::Kind::Failed, lineError(result)};
}

void FetchAttempt::boundWhatIsUnread()
{
    // A wide window fills a long line. On a short one it only holds megabytes that a slow disk has not asked for yet,
    // and that a kill throws away after the storage has sent them. The handshake took one round trip.
    constexpr curl_off_t nearMicroseconds = 3'000;
    constexpr int allUnreadBytes = 256 * 1024;
    const int unreadBytes = allUnreadBytes / m_plan.connections;
    long newConnections = 0;
    curl_off_t named = 0;
    curl_off_t connected = 0;
    curl_socket_t socket = CURL_SOCKET_BAD;
    curl_easy_getinfo(m_easy.get(), CURLINFO_NUM_CONNECTS, &newConnections);
    curl_easy_getinfo(m_easy.get(), CURLINFO_NAMELOOKUP_TIME_T, &named);
    curl_easy_getinfo(m_easy.get(), CURLINFO_CONNECT_TIME_T, &connected);
    curl_easy_getinfo(m_easy.get(), CURLINFO_ACTIVESOCKET, &socket);
    if (newConnections == 0 || connected - named > nearMicroseconds || socket == CURL_SOCKET_BAD)
        return;
    setsockopt(socket, SOL_SOCKET, SO_RCVBUF, reinterpret_cast<const char *>(&unreadBytes), sizeof unreadBytes);
}

bool FetchAttempt::judge()
{
    if (m_verdict)
        return !m_error;
    boundWhatIsUnread();
    m_verdict = m_answer.verdict(m_plan.held);
    Result<Done> accepted = Done{};
    switch (*m_verdict) {
    case StorageVerdict::Continue:
        accepted = m_sink.goOn(m_answer);
        break;
    case StorageVerdict::FromStart:
        accepted = m_sink.beginAnew(m_answer);
        break;
    case StorageVerdict::AlreadyComplete:
    case StorageVerdict::StartAgain:
    case StorageVerdict::Redirect:
    case StorageVerdict::LinkExpired:
    case StorageVerdict::Refused:
        return false; // nothing of the body is wanted
    }
    return accepted || fail(accepted.error());
}

bool FetchAttempt::fail(const Error &error)
{
    m_error = error;
    m_buffered = 0;
    return false;
}

bool FetchAttempt::mayTake() const
{
    return !m_hasTaken || m_speed.delay(Time::now()) == std::chrono::milliseconds(0);
}

bool FetchAttempt::take(const char *data, size_t size)
{
    m_hasTaken = true;
    m_speed.spend(static_cast<qint64>(size), Time::now());
    if (!judge() || m_enough)
        return false;
    if (size >= directBytes) { // a fast line: libcurl's buffer is as good as ours, and a copy is saved
        if (!flush() || !writeOut(data, size))
            return false;
        m_lastByte = Time::now();
        return true;
    }
    if (m_buffered + size > m_buffer.size() && !flush())
        return false;
    std::memcpy(m_buffer.data() + m_buffered, data, size);
    m_buffered += size;
    if (Time::now() - m_lastFlush >= longestBuffering && !flush())
        return false;
    m_lastByte = Time::now(); // after the write: a slow disk is no stall of the line
    return true;
}

bool FetchAttempt::flush()
{
    if (m_buffered == 0)
        return true;
    const size_t size = std::exchange(m_buffered, 0);
    return writeOut(m_buffer.data(), size);
}

bool FetchAttempt::writeOut(const char *data, size_t size)
{
    const Result<qint64> taken = m_sink.write(data, static_cast<qint64>(size));
    m_lastFlush = Time::now();
    if (!taken)
        return fail(taken.error());
    m_enough = *taken < static_cast<qint64>(size);
    return !m_enough;
}

Error FetchAttempt::lineError(CURLcode result) const
{
    Error error;
    const QString text = QString::fromUtf8(m_curlText.data());
    // libcurl repeats the URL of a proxy that it cannot read, with the password in it.
    const bool tellsAProxy = text.contains(QLatin1String("://")) || text.contains(QLatin1Char('@'));
    error.detail = QStringLiteral("%1: %2 (%3)")
                       .arg(loggable(m_url), QString::fromUtf8(curl_easy_strerror(result)),
                            tellsAProxy ? QStringLiteral("a proxy's URL that cannot be read") : text);
    if (tellsAProxy || isProxyToBlame(result))
        return StorageAnswer::proxyError(error.detail);
    switch (result) {
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
        error.kind = ErrorKind::Tls;
        error.message =
            Words::tr("The storage's certificate was not accepted, so nothing was downloaded. Check the date of this "
                      "computer, and whether something on the way opens secured connections.");
        break;
    case CURLE_OPERATION_TIMEDOUT:
        error.kind = ErrorKind::Timeout;
        error.message = Words::tr("The storage does not answer. Check the connection, or try again later.");
        break;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
        error.kind = ErrorKind::Offline;
        error.message = Words::tr("The storage cannot be reached. Check the connection, or try again later.");
        break;
    default:
        error.kind = ErrorKind::Offline;
        error.message = Words::tr("The connection to the storage was lost. Check the connection, or try again later.");
        break;
    }
    return error;
}

bool FetchAttempt::isProxyToBlame(CURLcode result) const
{
    if (result == CURLE_COULDNT_RESOLVE_PROXY || result == CURLE_PROXY)
        return true;
    long answered = 0; // to CONNECT, which asks a proxy for a way through
    curl_easy_getinfo(m_easy.get(), CURLINFO_HTTP_CONNECTCODE, &answered);
    if (answered >= 300)
        return true;
    // With a proxy it is the only one that is connected to.
    const bool hasProxy = m_plan.proxy.isEmpty() ? hasEnvironmentProxy(m_url) : m_plan.proxy != noProxy;
    return result == CURLE_COULDNT_CONNECT && hasProxy;
}

size_t FetchAttempt::onHeader(char *data, size_t size, size_t count, void *self)
{
    auto *attempt = static_cast<FetchAttempt *>(self);
    attempt->m_answer.addHeaderLine(QByteArray(data, static_cast<qsizetype>(size * count)));
    attempt->m_lastByte = Time::now();
    return size * count;
}

size_t FetchAttempt::onBody(char *data, size_t size, size_t count, void *self)
{
    auto *attempt = static_cast<FetchAttempt *>(self);
    if (!attempt->mayTake()) {
        attempt->m_isPaused = true;
        return CURL_WRITEFUNC_PAUSE; // the same bytes come again
    }
    return attempt->take(data, size * count) ? size * count : 0;
}

} // namespace vitrine
