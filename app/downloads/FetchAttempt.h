#pragma once

#include "downloads/CurlHandles.h"
#include "downloads/StorageAnswer.h"

#include <QString>
#include <QUrl>

#include <array>
#include <chrono>
#include <optional>
#include <vector>

namespace vitrine {

class FetchSink;
class SpeedLimit;

struct FetchPlan
{
    QUrl link; ///< signed: never logged
    HeldBytes held;
    QString userAgent;
    QString caFile;      ///< PEM file of the authorities to trust; empty for the system's
    QString proxy;       ///< as DownloadSettings has it
    int connections = 1; ///< that the file is fetched over, at most
    std::chrono::milliseconds connectTimeout{20'000};
    std::chrono::milliseconds stallTimeout{30'000}; ///< no byte for so long counts as a lost connection
};

struct FetchOutcome
{
    enum class Kind
    {
        Complete,    ///< all that was wanted came
        StartAgain,  ///< what is held is void, and this answer was no use
        LinkExpired, ///< `error` for the case that new links fare no better
        Failed,      ///< `error` says why; isPassing(error.kind) whether trying again makes sense
        Stopped,     ///< by the flag
    };
    Kind kind = Kind::Failed;
    std::optional<Error> error;
};

/// One request for a file, or for a part of it, from the storage: HTTP/1.1 on a connection of libcurl's multi handle,
/// the body in pieces of 64 KiB to 512 KiB, from buffers that are reused, into a sink. It never blocks but in the
/// sink: whoever owns the multi handle drives it. It sends no authorisation of any kind: the link carries its own.
///
/// The sink's writes hold the connection back: while the disk is slow nothing is read, so memory stays bounded. So does
/// the limit on speed, which it spends what it reads of: in debt it takes one piece a turn, and the rest in the next.
class FetchAttempt final
{
public:
    using Time = std::chrono::steady_clock;

    /// Begins. `multi`, `speed` and `sink` must outlive the attempt. CurlGlobal must exist.
    FetchAttempt(CURLM *multi, SpeedLimit &speed, FetchPlan plan, FetchSink &sink);
    ~FetchAttempt();
    FetchAttempt(const FetchAttempt &) = delete;
    FetchAttempt &operator=(const FetchAttempt &) = delete;

    /// libcurl has told that the transfer of `easy` has ended; the attempt that it belongs to.
    static FetchAttempt *of(CURL *easy);

    /// To be called with libcurl's word when the transfer has ended: there is an outcome then, or a redirect is
    /// followed.
    void transferEnded(CURLcode result);
    /// To be called before each turn of libcurl's: it may take the next piece. libcurl itself reads on as long as there
    /// is something to read, which on a fast line is for megabytes.
    void beginTurn();
    /// To be called several times a second: hands on what a slow line has brought, and looks for a stall.
    void tick();
    /// Something has come that waits for the next turn.
    bool isPaused() const { return m_isPaused; }
    /// Nothing was read for so long, for reasons of our own: that is no stall.
    void forgive(std::chrono::milliseconds pause) { m_lastByte += pause; }
    /// Hands on what has come so far, when the attempt is to be given up.
    void flushRest() { flush(); }

    const std::optional<FetchOutcome> &outcome() const { return m_outcome; }
    /// The answer was read to its end, so that the connection can take the next request.
    bool isConnectionFree() const { return m_readToTheEnd; }

private:
    void setUp();
    void setUpProxy();
    /// One request, redirects not followed.
    void begin();
    void followRedirect();
    FetchOutcome outcomeOf(CURLcode result);
    /// Where the storage is near, keeps the system from taking in much more than has been read.
    void boundWhatIsUnread();
    /// Acts on status and headers, once per answer, before the first byte of a body that is used.
    bool judge();
    bool fail(const Error &error);
    bool mayTake() const;
    bool take(const char *data, size_t size);
    bool flush();
    bool writeOut(const char *data, size_t size);
    Error lineError(CURLcode result) const;
    bool isProxyToBlame(CURLcode result) const;

    static size_t onHeader(char *data, size_t size, size_t count, void *self);
    static size_t onBody(char *data, size_t size, size_t count, void *self);

    static constexpr size_t bufferBytes = 256 * 1024;
    static constexpr size_t directBytes = 64 * 1024;                  ///< pieces of this size are written as they come
    static constexpr std::chrono::milliseconds longestBuffering{200}; ///< on a slow line, so that progress shows
    static constexpr int mostRedirects = 3;

    const FetchPlan m_plan;
    SpeedLimit &m_speed;
    FetchSink &m_sink;
    QUrl m_url;
    int m_redirects = 0;
    CURLM *m_multi;
    CurlEasy m_easy;
    CurlList m_headers;
    std::array<char, CURL_ERROR_SIZE> m_curlText{};
    std::optional<CurlMembership> m_membership; ///< while it runs; ends before the easy handle does

    StorageAnswer m_answer;
    std::optional<StorageVerdict> m_verdict; ///< of this answer, once it was judged
    std::optional<Error> m_error;            ///< of the sink
    std::optional<FetchOutcome> m_outcome;
    bool m_enough = false; ///< the sink wants no more
    bool m_readToTheEnd = false;
    bool m_hasTaken = false; ///< in this turn
    bool m_isPaused = false; ///< until the next
    std::vector<char> m_buffer;
    size_t m_buffered = 0;
    Time::time_point m_lastByte;
    Time::time_point m_lastFlush;
};

} // namespace vitrine
