#include "models/PictureFiles.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryFile>

#include <algorithm>
#include <vector>

namespace vitrine {

namespace {

using namespace std::chrono_literals;

constexpr qsizetype checksumBytes = 16;
constexpr qint64 mostFileBytes = 64 * 1024 * 1024; // larger than any picture that is ever kept
constexpr auto touchEvery = std::chrono::days(1);
constexpr auto leftoverAge = 1h; // no write takes that long
const QLatin1String unfinishedPrefix(".new-");

/// What one file takes and when it was last used; small, as there may be tens of thousands.
struct KeptFile
{
    Sha256 name;
    qint64 sizeBytes = 0;
    qint64 usedAtMs = 0;
};

Sha256 nameOf(const QUrl &address)
{
    const QByteArray digest = QCryptographicHash::hash(address.toEncoded(), QCryptographicHash::Sha256);
    Sha256::Bytes bytes{};
    std::copy(digest.begin(), digest.end(), bytes.begin());
    return Sha256(bytes);
}

/// Against half-written files, not against people.
QByteArray checksum(QByteArrayView encoded)
{
    QCryptographicHash hash(QCryptographicHash::Md5);
    hash.addData(encoded);
    return hash.result();
}

bool isOlderThan(const QDateTime &time, std::chrono::milliseconds age)
{
    return time.msecsTo(QDateTime::currentDateTimeUtc()) > age.count();
}

QString subfolderName(int index)
{
    return QStringLiteral("%1").arg(index, 2, 16, QLatin1Char('0')).toUpper();
}

} // namespace

PictureFiles::PictureFiles(const QString &folder) : m_folder(folder) {}

QString PictureFiles::filePath(const Sha256 &name) const
{
    const QString hex = name.toHex();
    return m_folder + QLatin1Char('/') + hex.first(2) + QLatin1Char('/') + hex;
}

QByteArray PictureFiles::read(const QUrl &address) const
{
    const QString path = filePath(nameOf(address));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QDateTime usedAt = file.fileTime(QFileDevice::FileModificationTime);
    if (file.size() > checksumBytes && file.size() <= mostFileBytes && !isOlderThan(usedAt, mostAge)) {
        const QByteArray content = file.readAll();
        const QByteArrayView encoded = QByteArrayView(content).sliced(qMin(checksumBytes, content.size()));
        if (content.startsWith(checksum(encoded))) {
            file.close();
            if (isOlderThan(usedAt, touchEvery))
                touch(path);
            return encoded.toByteArray();
        }
    }
    file.close();
    QFile::remove(path);
    return {};
}

bool PictureFiles::touch(const QString &path) const
{
    QFile file(path); // opened for writing only here: Windows sets no time through a handle that only reads
    return file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly) &&
           file.setFileTime(QDateTime::currentDateTimeUtc(), QFileDevice::FileModificationTime);
}

bool PictureFiles::write(const QUrl &address, const QByteArray &encoded) const
{
    const QString path = filePath(nameOf(address));
    const QString folder = QFileInfo(path).path();
    QTemporaryFile file(folder + QLatin1Char('/') + unfinishedPrefix + QStringLiteral("XXXXXX"));
    // The folder is there but for the first picture in it.
    if (!file.open() && !(QDir().mkpath(folder) && file.open()))
        return false;
    if (file.write(checksum(encoded)) != checksumBytes || file.write(encoded) != encoded.size() || !file.flush())
        return false;
    if (!file.rename(path)) // does not replace: another process may have written the same picture meanwhile
        return QFile::exists(path);
    file.setAutoRemove(false);
    return true;
}

void PictureFiles::remove(const QUrl &address) const
{
    QFile::remove(filePath(nameOf(address)));
}

qint64 PictureFiles::tidy(qint64 mostBytes, const std::atomic<bool> &stop) const
{
    std::vector<KeptFile> kept;
    qint64 totalBytes = 0;
    for (int i = 0; i < 256 && !stop; ++i) {
        QDirIterator files(m_folder + QLatin1Char('/') + subfolderName(i), QDir::Files | QDir::Hidden);
        while (files.hasNext() && !stop) {
            const QFileInfo file = files.nextFileInfo();
            const std::optional<Sha256> name = Sha256::fromHex(file.fileName());
            const bool unfinished = file.fileName().startsWith(unfinishedPrefix);
            const QDateTime usedAt = file.lastModified();
            if ((name && isOlderThan(usedAt, mostAge)) || (unfinished && isOlderThan(usedAt, leftoverAge))) {
                QFile::remove(file.filePath());
            } else if (name) {
                kept.push_back({*name, file.size(), usedAt.toMSecsSinceEpoch()});
                totalBytes += file.size();
            }
        }
    }
    if (totalBytes <= mostBytes || stop)
        return totalBytes;
    std::sort(kept.begin(), kept.end(),
              [](const KeptFile &left, const KeptFile &right) { return left.usedAtMs < right.usedAtMs; });
    for (auto file = kept.cbegin(); file != kept.cend() && totalBytes > mostBytes && !stop; ++file) {
        if (QFile::remove(filePath(file->name)))
            totalBytes -= file->sizeBytes;
    }
    return totalBytes;
}

} // namespace vitrine
