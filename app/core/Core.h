#pragma once

#include "civitai/HttpCivitaiApi.h"
#include "core/StartOptions.h"
#include "downloads/DownloadManager.h"
#include "library/LibraryIndex.h"
#include "settings/KeyStore.h"
#include "settings/Settings.h"

#include <memory>

namespace vitrine {

class DemoSite;

/// The parts that the window and the console share, made in order and tied together: the API with its key, the
/// downloads with their links, the library that remembers what arrived; with --demo also the sample site they all
/// talk to over a loopback socket. Everything else is handed references to these.
class Core final : public QObject
{
    Q_OBJECT

public:
    enum class Queue {
        Persistent, ///< the window: the queue survives the process
        InMemory,   ///< the console: a call's downloads are its own
    };

    /// NoPermission when the data directory cannot be made or written.
    static Result<std::shared_ptr<Core>> create(const StartOptions &options, Queue queue);
    ~Core() override;

    const StartOptions &options() const;
    HttpCivitaiApi &api();
    DownloadManager &downloads();
    LibraryIndex &library();
    Settings &settings();
    KeyStore &keys();
    Clock &clock();
    /// Loads the key and gives it to the API; ends when that is done, or the keychain's patience is over.
    QFuture<Result<StoredKey>> loadKey();
};

} // namespace vitrine
