#include "downloads/DownloadFixture.h"

#include "downloads/QueueStore.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTest>

namespace vitrine {

DownloadFixture::DownloadFixture()
    : links([this](const DownloadRequest &request, int asked) {
        QUrl url = storage.url(QStringLiteral("/%1").arg(request.fileId.value));
        url.setQuery(QStringLiteral("signature=%1").arg(asked));
        return url;
    })
{
    qputenv("no_proxy", "127.0.0.1,localhost"); // whatever the environment has: the storage is here
    settings.userAgent = QStringLiteral("Vitrine/test");
}

DownloadFixture::~DownloadFixture()
{
    stop();
    const QList<HttpRequest> requests = storage.requests();
    for (const HttpRequest &request : requests) {
        if (request.headers.contains("authorization") || request.headers.contains("cookie"))
            qFatal("the storage was sent an authorisation");
    }
}

DownloadRequest DownloadFixture::file(const QByteArray &bytes, int number)
{
    storage.put(QStringLiteral("/%1").arg(number), bytes);
    DownloadRequest request;
    request.versionId.value = 100 + number;
    request.fileId.value = number;
    request.folder = m_folder.filePath(QStringLiteral("models"));
    request.fileName = QStringLiteral("m%1.bin").arg(number);
    request.sha256 = referenceDigest(bytes);
    return request;
}

DownloadManager &DownloadFixture::start()
{
    return start(nullptr);
}

DownloadManager &DownloadFixture::start(std::unique_ptr<QueueStore> store)
{
    m_manager = std::make_unique<DownloadManager>(settings, links, clock, std::move(store));
    return *m_manager;
}

DownloadEntry DownloadFixture::entry(DownloadId id) const
{
    const DownloadEntry *found = m_manager->entry(id);
    return found ? *found : DownloadEntry();
}

DownloadEntry DownloadFixture::end(DownloadId id)
{
    const bool ended =
        QTest::qWaitFor([&] { return state(id) == DownloadState::Done || state(id) == DownloadState::Failed; }, 20'000);
    if (!ended)
        qWarning("the download did not end");
    return entry(id);
}

bool DownloadFixture::waitForBytes(DownloadId id, qint64 bytes)
{
    return QTest::qWaitFor([&] { return entry(id).receivedBytes >= bytes; }, 10'000);
}

QByteArray DownloadFixture::content(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
}

QStringList DownloadFixture::names() const
{
    return QDir(path(QString())).entryList(QDir::Files, QDir::Name);
}

QByteArray DownloadFixture::header(int request, const QByteArray &name) const
{
    return storage.requests().value(request).header(name);
}

QByteArray someBytes(qsizetype size, quint32 seed)
{
    QByteArray result(size, Qt::Uninitialized);
    for (char &each : result) {
        seed = seed * 1664525u + 1013904223u;
        each = static_cast<char>(seed >> 24);
    }
    return result;
}

Sha256 referenceDigest(const QByteArray &bytes)
{
    const QByteArray hex = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    return *Sha256::fromHex(QString::fromLatin1(hex));
}

} // namespace vitrine
