#pragma once

#include "base/Clock.h"
#include "base/Result.h"
#include "civitai/HttpCivitaiApi.h"
#include "core/StartOptions.h"
#include "downloads/DownloadManager.h"
#include "library/LibraryIndex.h"
#include "personal/PersonalStore.h"
#include "settings/KeyStore.h"
#include "settings/Settings.h"

#include <QFuture>
#include <QObject>

#include <memory>
#include <optional>

namespace vitrine {

class AccountState;
class ApiLinkSource;
class DemoSite;
class FileArrivals;
class FileMover;
class QueueStore;
class RunMark;
class ScheduledSpeed;

/// What a call of the console may say about transfers; nothing for what the settings say.
struct TransferOptions
{
    std::optional<int> connections;
    std::optional<qint64> limitBytesPerSecond;
};

/// The parts that the window and the console share, made in order and tied together: the API with its key, the
/// downloads with their links, the library that remembers what arrived; with --demo also the sample site they all
/// talk to over a loopback socket. Everything else is handed references to these.
///
/// Downloads, library and what is personal are made when they are first asked for: a search on the console needs
/// neither their threads nor their files.
class Core final : public QObject
{
    Q_OBJECT

public:
    enum class Queue
    {
        Persistent, ///< the window: the queue survives the process
        InMemory,   ///< the console: a call's downloads are its own
    };

    /// NoPermission when the data directory cannot be made or written; Busy when another process has its queue.
    static Result<std::shared_ptr<Core>> create(const StartOptions &options, Queue queue);
    ~Core() override;

    const StartOptions &options() const; ///< with the sample site's origin in a demo
    HttpCivitaiApi &api();
    /// Counts only before downloads() is first asked for.
    void setTransferOptions(const TransferOptions &options);
    DownloadManager &downloads();
    /// Where downloads go when they are done; made with downloads().
    FileArrivals &arrivals();
    /// For files that are to lie elsewhere; made with downloads().
    FileMover &mover();
    LibraryIndex &library();
    PersonalStore &personal();
    Settings &settings();
    KeyStore &keys();
    /// Whose key is in use, and where a person's key is taken.
    AccountState &account();
    /// Whether nobody has used this data directory: no folder was chosen, no key and no answer kept, nothing asked yet.
    /// Never in a demo. To be asked before there is a window: that keeps answers itself.
    bool isFirstRun() const;
    Clock &clock();
    /// When an earlier window's run began that was killed or crashed, or ended with its power; nothing for a console.
    std::optional<QDateTime> brokenRun() const;
    QString logPath() const;            ///< of what the window notes
    QString pictureCacheFolder() const; ///< for pictures kept on disk; need not exist
    /// Loads the key and gives it to the API; ends when that is done, or the keychain's patience is over. No download
    /// starts before.
    QFuture<Result<StoredKey>> loadKey();

private:
    Core(const StartOptions &options, std::unique_ptr<QueueStore> store);

    /// None before the key is known: a queue that goes on would ask for its links without it, and be refused.
    int allowedDownloads() const;
    void makeDownloads();
    void applyProxy();
    /// For transfers; the sample site is reached directly.
    QString allowedProxy() const;
    QString inDataDir(const QString &name) const;

    // In the order in which they need each other; gone in the reverse one.
    StartOptions m_options;
    TransferOptions m_transferOptions;
    SystemClock m_clock;
    std::unique_ptr<RunMark> m_runMark; ///< the last to go; none for the console
    std::unique_ptr<DemoSite> m_demo;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<KeyStore> m_keys;
    std::unique_ptr<HttpCivitaiApi> m_api;
    std::unique_ptr<AccountState> m_account;
    std::unique_ptr<ApiLinkSource> m_links;
    std::unique_ptr<LibraryIndex> m_library;
    std::unique_ptr<PersonalStore> m_personal;
    std::unique_ptr<QueueStore> m_queueStore; ///< until the manager takes it; none for a queue in memory
    std::unique_ptr<DownloadManager> m_downloads;
    std::unique_ptr<ScheduledSpeed> m_speed; ///< none where the call has a limit of its own
    std::unique_ptr<FileArrivals> m_arrivals;
    std::unique_ptr<FileMover> m_mover;
    bool m_keyIsKnown = false;
};

} // namespace vitrine
