#include "core/Core.h"

#include "base/WhenDone.h"
#include "core/AccountState.h"
#include "core/ApiLinkSource.h"
#include "core/ConfiguredProxy.h"
#include "core/FileArrivals.h"
#include "core/FileMover.h"
#include "core/RunMark.h"
#include "core/ScheduledSpeed.h"
#include "demo/DemoSite.h"
#include "downloads/EnvironmentProxy.h"
#include "downloads/QueueStore.h"
#include "settings/ApiOrigin.h"

#include <QCoreApplication>
#include <QDir>
#include <QPromise>
#include <QTemporaryFile>

namespace vitrine {

namespace {

constexpr auto onlyOwner = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Core)
};

/// Makes the data directory, for its user alone, and proves that files can be made in it.
Result<Done> prepareDataDir(const QString &path)
{
    const QDir dir(path);
    if (!dir.exists()) {
        const QFileInfo info(path);
        // mkdir's own permissions, so that there is no moment at which others can look in.
        if (!QDir().mkpath(info.path()) || !QDir(info.path()).mkdir(info.fileName(), onlyOwner))
            return Error{ErrorKind::NoPermission,
                         Words::tr("The data folder %1 cannot be made. Choose another one with --data-dir.").arg(path),
                         {},
                         {},
                         {}};
    }
    QTemporaryFile probe(dir.filePath(QStringLiteral(".vitrine-XXXXXX")));
    if (!probe.open())
        return Error{ErrorKind::NoPermission,
                     Words::tr("The data folder %1 cannot be written. Choose another one with --data-dir.").arg(path),
                     probe.errorString(),
                     {},
                     {}};
    return Done{};
}

LibraryFile libraryFile(const DownloadEntry &entry)
{
    const DownloadRequest &request = entry.request;
    LibraryFile file;
    file.path = request.path();
    file.modelId = request.modelId;
    file.versionId = request.versionId;
    file.fileId = request.fileId;
    file.modelName = request.modelName;
    file.versionName = request.versionName;
    file.modelType = request.modelType;
    file.baseModel = request.baseModel;
    file.sizeBytes = entry.totalBytes.value_or(entry.receivedBytes);
    if (entry.verification == Verification::Verified)
        file.sha256 = request.sha256;
    file.addedAt = entry.finishedAt;
    return file;
}

/// A script would rather wait, for two minutes at the most, than break off in the middle; a person would rather be
/// told.
constexpr int consoleTries = 10;

/// Slow enough that a person sees a download's progress, fast enough not to bore.
constexpr qint64 demoBytesPerS = 12'000'000;

} // namespace

Result<std::shared_ptr<Core>> Core::create(const StartOptions &options, Queue queue)
{
    if (const auto prepared = prepareDataDir(options.dataDir); !prepared)
        return prepared.error();
    // Opened here already: another window on the same directory is a reason not to start.
    std::unique_ptr<QueueStore> store;
    if (queue == Queue::Persistent) {
        auto opened = QueueStore::open(QDir(options.dataDir).filePath(QStringLiteral("queue.sqlite")));
        if (!opened)
            return opened.error();
        store = std::move(opened).value();
    }
    std::shared_ptr<Core> core(new Core(options, std::move(store)));
    if (core->m_demo && !core->m_demo->isListening())
        return Error{ErrorKind::Busy, Words::tr("The sample site could not open a port on this machine."), {}, {}, {}};
    return core;
}

Core::Core(const StartOptions &options, std::unique_ptr<QueueStore> store)
    : m_options(options), m_queueStore(std::move(store))
{
    if (m_queueStore)
        m_runMark = std::make_unique<RunMark>(inDataDir(QStringLiteral("running")), m_clock.now());
    if (m_options.demo) {
        m_demo = std::make_unique<DemoSite>();
        m_demo->warmUp();
        DemoFaults pace;
        pace.storageBytesPerS = demoBytesPerS;
        m_demo->setFaults(pace);
        m_options.apiOrigin = m_demo->apiOrigin();
    }
    // Samples are not to lie among the user's models.
    const QString folder = m_options.demo ? inDataDir(QStringLiteral("Models")) : QString();
    m_settings = std::make_unique<Settings>(inDataDir(QStringLiteral("settings.ini")), folder);
    if (m_options.apiOrigin.isEmpty()) // a script is to get the same site whatever was chosen in the window
        m_options.apiOrigin = m_queueStore ? m_settings->apiOrigin() : usualApiOrigin();
    applyProxy();
    connect(m_settings.get(), &Settings::changed, this, &Core::applyProxy);

    KeyStoreOptions keys;
    keys.dataDir = m_options.dataDir;
    keys.origin = m_options.apiOrigin;
    keys.anonymous = m_options.anonymous;
    // The sample site has another port, so another origin, every time: nothing of it belongs into the keychain.
    keys.useKeychain = m_options.useKeychain && !m_options.demo;
    m_keys = std::make_unique<KeyStore>(keys);

    ApiSettings api;
    api.origin = m_options.apiOrigin;
    // The window can show them before the site answers; what the console prints is what the site says now.
    if (m_queueStore)
        api.answerFolder = inDataDir(QStringLiteral("cache/answers"));
    else
        api.tries = consoleTries;
    api.timeout = m_settings->answerTimeout();
    m_api = std::make_unique<HttpCivitaiApi>(api, m_clock);
    connect(m_settings.get(), &Settings::changed, m_api.get(),
            [this] { m_api->setTimeout(m_settings->answerTimeout()); });
    m_account = std::make_unique<AccountState>(*m_api, *m_keys, m_clock);
    m_links = std::make_unique<ApiLinkSource>(*m_api);
}

Core::~Core() = default;

const StartOptions &Core::options() const
{
    return m_options;
}

HttpCivitaiApi &Core::api()
{
    return *m_api;
}

DownloadManager &Core::downloads()
{
    if (!m_downloads)
        makeDownloads();
    return *m_downloads;
}

void Core::makeDownloads()
{
    DownloadSettings settings;
    settings.parallel = allowedDownloads();
    settings.connections = m_transferOptions.connections.value_or(m_settings->connections());
    settings.limitBytesPerSecond = m_transferOptions.limitBytesPerSecond.value_or(0);
    settings.userAgent = QStringLiteral("Vitrine/" VITRINE_VERSION);
    settings.waitForDisk = m_queueStore != nullptr; // a console call ends and says why
    settings.stallTimeout = m_settings->stallTimeout();
    settings.proxy = allowedProxy();
    settings.systemProxy = systemProxyLookup();
    m_downloads = std::make_unique<DownloadManager>(settings, *m_links, m_clock, std::move(m_queueStore));
    if (!m_transferOptions.limitBytesPerSecond)
        m_speed = std::make_unique<ScheduledSpeed>(*m_settings, m_clock, *m_downloads);
    m_arrivals = std::make_unique<FileArrivals>(*m_api, m_api->origin(), *m_downloads, *m_settings);
    m_mover = std::make_unique<FileMover>(*m_downloads);
    connect(m_arrivals.get(), &FileArrivals::placed, this,
            [this](const DownloadEntry &entry) { library().add(libraryFile(entry)); });
    connect(m_mover.get(), &FileMover::moved, this,
            [this](const DownloadEntry &entry, const QStringList &, const QString &from) {
                LibraryFile file = library().file(from).value_or(libraryFile(entry)); // with what a scan found out
                file.path = entry.request.path();
                library().add(file);
                library().refresh(); // which drops the old place
            });
    connect(m_settings.get(), &Settings::changed, m_downloads.get(), [this] {
        m_downloads->setParallel(allowedDownloads());
        m_downloads->setConnections(m_transferOptions.connections.value_or(m_settings->connections()));
        m_downloads->setStallTimeout(m_settings->stallTimeout());
        m_downloads->setProxy(allowedProxy());
    });
}

void Core::applyProxy()
{
    if (!m_options.demo)
        useProxy(m_settings->proxy());
}

QString Core::allowedProxy() const
{
    return m_options.demo ? QString(noProxy) : transferProxy(m_settings->proxy());
}

void Core::setTransferOptions(const TransferOptions &options)
{
    m_transferOptions = options;
}

FileArrivals &Core::arrivals()
{
    downloads();
    return *m_arrivals;
}

FileMover &Core::mover()
{
    downloads();
    return *m_mover;
}

int Core::allowedDownloads() const
{
    return m_keyIsKnown ? m_settings->parallelDownloads() : 0;
}

LibraryIndex &Core::library()
{
    if (!m_library)
        m_library = std::make_unique<LibraryIndex>(inDataDir(QStringLiteral("library.sqlite")));
    return *m_library;
}

PersonalStore &Core::personal()
{
    if (!m_personal)
        m_personal = std::make_unique<PersonalStore>(inDataDir(QStringLiteral("personal.json")));
    return *m_personal;
}

Settings &Core::settings()
{
    return *m_settings;
}

KeyStore &Core::keys()
{
    return *m_keys;
}

AccountState &Core::account()
{
    return *m_account;
}

bool Core::isFirstRun() const
{
    const bool wasUsed =
        m_settings->firstRunDone() || m_keys->hasFile() || QDir(inDataDir(QStringLiteral("cache"))).exists();
    return !m_options.demo && !wasUsed;
}

Clock &Core::clock()
{
    return m_clock;
}

std::optional<QDateTime> Core::brokenRun() const
{
    return m_runMark ? m_runMark->brokenRun() : std::nullopt;
}

QString Core::logPath() const
{
    return inDataDir(QStringLiteral("log.txt"));
}

QString Core::pictureCacheFolder() const
{
    return inDataDir(QStringLiteral("cache/pictures"));
}

QString Core::inDataDir(const QString &name) const
{
    return QDir(m_options.dataDir).filePath(name);
}

QFuture<Result<StoredKey>> Core::loadKey()
{
    const auto promise = std::make_shared<QPromise<Result<StoredKey>>>();
    promise->start();
    whenDone(m_account->load(), this, [this, promise](const Result<StoredKey> &stored) {
        m_keyIsKnown = true;
        if (m_downloads)
            m_downloads->setParallel(allowedDownloads());
        promise->addResult(stored);
        promise->finish();
    });
    return promise->future();
}

} // namespace vitrine
