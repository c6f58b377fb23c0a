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
class StopFlag;

struct FetchPlan
{
    QUrl link; ///< signed: never logged
    HeldBytes held;
    QString userAgent;
    QString caFile; ///< PEM file of the authorities to trust; empty for the system's
    std::chrono::milliseconds connectTimeout{20'000};
    std::chrono::milliseconds stallTimeout{30'000}; ///< no byte for so long counts as a lost connection
};

struct FetchOutcome
{
    enum class Kind
    {
        Complete,    ///< the answer's body came whole
        StartAgain,  ///< what is held is void, and this answer was no use
        LinkExpired, ///< `error` for the case that new links fare no better
        Failed,      ///< `error` says why; isPassing(error.kind) whether trying again makes sense
        Stopped,     ///< by the flag
    };
    Kind kind = Kind::Failed;
    std::optional<Error> error;
};

/// One request for a file, or for the rest of it, from the storage: libcurl, HTTP/1.1 on a connection of its own, the
/// body in pieces of 64 KiB to 1 MiB, from buffers that are reused, into a sink. Blocks the thread that runs it until
/// the body is whole, something failed, or it was stopped. It sends no authorisation of any kind: the link carries its
/// own.
///
/// The sink's writes hold the connection back: while the disk is slow nothing is read, so memory stays bounded.
class FetchAttempt final
{
public:
    /// Everything must outlive the attempt. CurlGlobal must exist.
    FetchAttempt(const FetchPlan &plan, FetchSink &sink, StopFlag &stop);
    ~FetchAttempt();

    FetchOutcome run();

private:
    using Time = std::chrono::steady_clock;

    void setUp();
    /// One answer, redirects not followed.
    FetchOutcome runOnce();
    /// Drives the transfer until it ends by itself; an outcome when it was ended by us.
    std::optional<FetchOutcome> drive(CURLcode *result);
    FetchOutcome outcomeOf(CURLcode result);
    /// Acts on status and headers, once per answer, before the first byte of a body that is used.
    bool judge();
    bool fail(const Error &error);
    bool take(const char *data, size_t size);
    bool flush();
    bool writeOut(const char *data, size_t size);
    Error lineError(CURLcode result) const;

    static size_t onHeader(char *data, size_t size, size_t count, void *self);
    static size_t onBody(char *data, size_t size, size_t count, void *self);

    static constexpr size_t bufferBytes = 1024 * 1024;
    static constexpr size_t directBytes = 64 * 1024;                  ///< pieces of this size are written as they come
    static constexpr std::chrono::milliseconds longestBuffering{200}; ///< on a slow line, so that progress shows
    static constexpr int mostRedirects = 3;

    const FetchPlan &m_plan;
    FetchSink &m_sink;
    StopFlag &m_stop;
    QUrl m_url;
    CurlMulti m_multi;
    CurlEasy m_easy;
    CurlList m_headers;
    std::array<char, CURL_ERROR_SIZE> m_curlText{};

    StorageAnswer m_answer;
    std::optional<StorageVerdict> m_verdict; ///< of this answer, once it was judged
    std::optional<Error> m_error;            ///< of the sink
    std::vector<char> m_buffer;
    size_t m_buffered = 0;
    Time::time_point m_lastByte;
    Time::time_point m_lastFlush;
};

} // namespace vitrine
