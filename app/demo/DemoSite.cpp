#include "demo/DemoSite.h"

#include "demo/ApiRouter.h"
#include "demo/SiteReply.h"
#include "demo/StorageEndpoint.h"

#include <QHostInfo>
#include <QMutex>
#include <QThreadPool>

#include <atomic>

namespace vitrine {

namespace {

/// Another name than the storage's; a bare system may have none for itself, and has to do with another port.
QString apiHost()
{
    const auto name = QStringLiteral("localhost");
    return QHostInfo::fromName(name).addresses().isEmpty() ? QStringLiteral("127.0.0.1") : name;
}

} // namespace

/// Everything behind the two servers. The members are made in the order in which they lean on each other.
struct DemoSite::State
{
    State();
    ~State();

    DemoFaults currentFaults() const
    {
        const QMutexLocker locker(&mutex);
        return faults;
    }
    std::optional<HttpResponse> earlyFailure(const HttpRequest &request, const DemoFaults &faults);

    mutable QMutex mutex;
    DemoFaults faults;              ///< guarded by `mutex`, as the next
    QHash<QString, int> failCounts; ///< by path: how often a request for it has been failed

    std::atomic<bool> closing = false; ///< what has not begun is left undone
    QThreadPool pool;                  ///< a task a request
    QThreadPool workPool; ///< what requests map over; a map within its own pool can wait for itself for ever
    const QString apiHost = vitrine::apiHost();
    SampleCatalog catalog;
    SampleHashes hashes;
    SamplePictures pictures;
    ApiShapes shapes;
    LinkSigner signer;
    StorageEndpoint storage;
    HttpServer storageServer;
    DownloadEndpoint downloads;
    ApiRouter router;
    std::optional<HttpServer> apiServer; ///< always there but at the very end
};

DemoSite::State::State()
    : catalog(QDateTime::currentDateTimeUtc())
    , hashes(catalog.models())
    , shapes(hashes, pictures, workPool)
    , storage(catalog, signer)
    , storageServer(HttpServer::Handler([this](const HttpRequest &request) {
        const DemoFaults now = currentFaults();
        if (const std::optional<HttpResponse> failure = earlyFailure(request, now))
            return *failure;
        return storage.answer(request, now);
    }))
    , downloads(catalog, signer, storageServer.origin().toString())
    , router(catalog, hashes, shapes, pictures, downloads)
{
    apiServer.emplace(HttpServer::AsyncHandler([this](const HttpRequest &request, const HttpServer::Answer &answer) {
        // Drawing and hashing take milliseconds: not on the server's thread, where every other client waits.
        pool.start([this, request, answer] {
            if (closing)
                return;
            const DemoFaults now = currentFaults();
            const std::optional<HttpResponse> failure = earlyFailure(request, now);
            answer(failure ? *failure : router.answer(request, now));
        });
    }));
}

DemoSite::State::~State()
{
    apiServer.reset(); // no new requests from here on
    // Those not yet begun need no answer any more; those begun lean on the other members.
    closing = true;
    pool.waitForDone();
}

std::optional<HttpResponse> DemoSite::State::earlyFailure(const HttpRequest &request, const DemoFaults &now)
{
    const QMutexLocker locker(&mutex);
    int &count = failCounts[request.url.path()];
    if (count >= now.failFirst)
        return std::nullopt;
    ++count;
    HttpResponse response = errorReply(503, QStringLiteral("Model search is temporarily overloaded — please retry."));
    if (now.retryAfterS > 0)
        response.headers.append({"Retry-After", QByteArray::number(now.retryAfterS)});
    return response;
}

DemoSite::DemoSite() : m_state(std::make_unique<State>()) {}

DemoSite::~DemoSite() = default;

bool DemoSite::isListening() const
{
    return m_state->apiServer->isListening() && m_state->storageServer.isListening();
}

QUrl DemoSite::apiOrigin() const
{
    return m_state->apiServer->origin(m_state->apiHost);
}

QUrl DemoSite::storageOrigin() const
{
    return m_state->storageServer.origin();
}

void DemoSite::warmUp()
{
    constexpr int afterRequests = -1; // a waiting request goes first
    for (const SampleModel &model : m_state->catalog.models())
        m_state->pool.start(
            [state = m_state.get(), &model] {
                if (!state->closing)
                    state->shapes.prepare({&model});
            },
            afterRequests);
}

void DemoSite::setFaults(const DemoFaults &faults)
{
    const QMutexLocker locker(&m_state->mutex);
    m_state->faults = faults;
    m_state->failCounts.clear();
}

DemoFaults DemoSite::faults() const
{
    return m_state->currentFaults();
}

HttpServer &DemoSite::apiServer()
{
    return *m_state->apiServer;
}

HttpServer &DemoSite::storageServer()
{
    return m_state->storageServer;
}

} // namespace vitrine
