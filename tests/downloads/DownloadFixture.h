#pragma once

#include "downloads/DownloadManager.h"
#include "downloads/TestLinks.h"
#include "downloads/TestStorage.h"
#include "support/FakeClock.h"

#include <QTemporaryDir>

#include <memory>

namespace vitrine {

/// One test's world: an empty folder, a storage, links into it, a clock that does not wait, a manager.
class DownloadFixture
{
public:
    DownloadFixture();
    ~DownloadFixture();

    /// Puts a file into the storage and makes the request for it. Every number is another file of another version.
    DownloadRequest file(const QByteArray &bytes, int number = 1);
    DownloadManager &start();
    DownloadManager &start(std::unique_ptr<QueueStore> store);
    void stop() { m_manager.reset(); }
    DownloadManager &manager() { return *m_manager; }

    DownloadId add(const DownloadRequest &request) { return m_manager->add(request); }
    DownloadEntry entry(DownloadId id) const;
    DownloadState state(DownloadId id) const { return entry(id).state; }
    /// Runs the event loop until the entry is done or failed; what it is then.
    DownloadEntry end(DownloadId id);
    /// Until at least so many bytes are there.
    bool waitForBytes(DownloadId id, qint64 bytes);

    QString path(const QString &name) const { return m_folder.filePath(QStringLiteral("models/") + name); }
    QByteArray content(const QString &name) const; ///< "(none)" where there is no such file
    QStringList names() const;                     ///< of all files in the folder, sorted
    QByteArray header(int request, const QByteArray &name) const;

    TestStorage storage;
    TestLinks links;
    FakeClock clock;
    DownloadSettings settings;

private:
    QTemporaryDir m_folder;
    std::unique_ptr<DownloadManager> m_manager;
};

/// Bytes that no two places have in common.
QByteArray someBytes(qsizetype size, quint32 seed = 1);
/// By another implementation than the one under test.
Sha256 referenceDigest(const QByteArray &bytes);

} // namespace vitrine
