#include "civitai/AnswerStore.h"

#include "base/Log.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QMutexLocker>
#include <QSaveFile>

#include <algorithm>

namespace vitrine {

namespace {

constexpr quint32 fileMagic = 0x56414e31; // "VAN1"

/// The fastest: some five times smaller for a tenth of the time that the best takes.
constexpr int compressionLevel = 1;

/// After making room this much of it is used, so that not every further answer makes room anew.
constexpr double keptShare = 0.9;

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

QByteArray packed(const QByteArray &body, const QDateTime &savedAt)
{
    const QByteArray content = qCompress(body, compressionLevel);
    QByteArray file;
    QDataStream stream(&file, QIODevice::WriteOnly);
    stream << fileMagic << savedAt.toMSecsSinceEpoch() << sha256(content) << content;
    return file;
}

std::optional<AnswerStore::Kept> unpacked(const QByteArray &file)
{
    QDataStream stream(file);
    quint32 magic = 0;
    qint64 savedAtMs = 0;
    QByteArray hash;
    QByteArray content;
    stream >> magic >> savedAtMs >> hash >> content;
    // Compared first: what is damaged could say that it unpacks to gigabytes.
    if (stream.status() != QDataStream::Ok || magic != fileMagic || hash != sha256(content))
        return std::nullopt;
    return AnswerStore::Kept{qUncompress(content), QDateTime::fromMSecsSinceEpoch(savedAtMs, Qt::UTC)};
}

QFileInfoList filesBelow(const QString &folder)
{
    QFileInfoList files;
    QDirIterator iterator(folder, QDir::Files, QDirIterator::Subdirectories);
    while (iterator.hasNext())
        files.append(iterator.nextFileInfo());
    return files;
}

} // namespace

AnswerStore::AnswerStore(QString folder, qint64 mostBytes) : m_folder(std::move(folder)), m_mostBytes(mostBytes) {}

std::optional<AnswerStore::Kept> AnswerStore::find(const AnswerKey &key)
{
    QByteArray content;
    {
        const QMutexLocker lock(&m_mutex);
        QFile file(pathOf(key));
        if (!file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly))
            return std::nullopt;
        content = file.readAll();
        file.setFileTime(QDateTime::currentDateTimeUtc(), QFileDevice::FileModificationTime);
    }
    auto kept = unpacked(content);
    if (!kept)
        remove(key);
    return kept;
}

void AnswerStore::keep(const AnswerKey &key, const QByteArray &body, const QDateTime &savedAt)
{
    const QByteArray content = packed(body, savedAt);
    if (content.size() > m_mostBytes)
        return;

    const QMutexLocker lock(&m_mutex);
    const QString path = pathOf(key);
    if (!m_usedBytes)
        m_usedBytes = bytesOnDisk();
    const qint64 before = QFileInfo(path).size(); // 0 where there is none
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit()) {
        qCInfo(logApi) << "an answer is not kept:" << file.errorString();
        return;
    }
    *m_usedBytes += content.size() - before;
    if (*m_usedBytes > m_mostBytes)
        makeRoom();
}

void AnswerStore::remove(const AnswerKey &key)
{
    const QMutexLocker lock(&m_mutex);
    const QString path = pathOf(key);
    const qint64 bytes = QFileInfo(path).size();
    if (QFile::remove(path) && m_usedBytes)
        *m_usedBytes -= bytes;
}

void AnswerStore::forgetAccount()
{
    const QMutexLocker lock(&m_mutex);
    QDir(m_folder + QStringLiteral("/account")).removeRecursively();
    m_usedBytes.reset();
}

qint64 AnswerStore::sizeBytes()
{
    const QMutexLocker lock(&m_mutex);
    m_usedBytes = bytesOnDisk();
    return *m_usedBytes;
}

qint64 AnswerStore::clear()
{
    const QMutexLocker lock(&m_mutex);
    for (const QFileInfo &file : filesBelow(m_folder))
        QFile::remove(file.filePath());
    m_usedBytes = bytesOnDisk();
    return *m_usedBytes;
}

QString AnswerStore::pathOf(const AnswerKey &key) const
{
    const QLatin1String audience(key.account.isEmpty() ? "public" : "account");
    return QStringLiteral("%1/%2/%3")
        .arg(m_folder, audience, QLatin1String(sha256(key.question + key.account).toHex()));
}

qint64 AnswerStore::bytesOnDisk() const
{
    qint64 bytes = 0;
    for (const QFileInfo &file : filesBelow(m_folder))
        bytes += file.size();
    return bytes;
}

void AnswerStore::makeRoom()
{
    QFileInfoList files = filesBelow(m_folder);
    std::sort(files.begin(), files.end(),
              [](const QFileInfo &a, const QFileInfo &b) { return a.lastModified() < b.lastModified(); });
    qint64 used = 0;
    for (const QFileInfo &file : std::as_const(files))
        used += file.size();
    const auto wanted = static_cast<qint64>(static_cast<double>(m_mostBytes) * keptShare);
    for (const QFileInfo &file : std::as_const(files)) {
        if (used <= wanted)
            break;
        if (QFile::remove(file.filePath()))
            used -= file.size();
    }
    m_usedBytes = used;
}

} // namespace vitrine
