#include "models/PictureSaver.h"

#include "base/WhenDone.h"
#include "civitai/ImageUrl.h"

#include <QDir>
#include <QFile>
#include <QMimeDatabase>
#include <QPromise>
#include <QSaveFile>
#include <QtConcurrent>

#include <memory>

namespace vitrine {

namespace {

constexpr int originalWidth = 1 << 20;
constexpr qint64 mostBytes = 512 * 1024 * 1024;
constexpr qsizetype longestStem = 64;
constexpr int mostTries = 1000; // for a name that is free

/// The picture's number on the site, or what may stand in a file's name of its key.
QString stemOf(const Image &image)
{
    if (image.id)
        return QString::number(image.id->value);
    QString stem;
    for (const QChar character : image.uuid.left(longestStem)) {
        const bool isPlain = character.unicode() < 128 && character.isLetterOrNumber();
        if (isPlain || character == QLatin1Char('-'))
            stem += character;
    }
    return stem.isEmpty() ? QStringLiteral("picture") : stem;
}

/// "jpg", by what the bytes are; empty for what is neither a picture nor a film.
QString suffixOf(const QByteArray &bytes)
{
    const QMimeType type = QMimeDatabase().mimeTypeForData(bytes);
    const bool isMedia =
        type.name().startsWith(QLatin1String("image/")) || type.name().startsWith(QLatin1String("video/"));
    return isMedia && !type.name().startsWith(QLatin1String("image/svg")) ? type.preferredSuffix() : QString();
}

QString freePath(const QDir &folder, const QString &stem, const QString &suffix)
{
    QString path = folder.filePath(stem + QLatin1Char('.') + suffix);
    for (int number = 2; QFile::exists(path) && number < mostTries; ++number)
        path = folder.filePath(QStringLiteral("%1 (%2).%3").arg(stem).arg(number).arg(suffix));
    return path;
}

Error writeError(const QSaveFile &file)
{
    const ErrorKind kind = file.error() == QFileDevice::PermissionsError ? ErrorKind::NoPermission
                           : file.error() == QFileDevice::ResourceError  ? ErrorKind::NoSpace
                                                                         : ErrorKind::Disk;
    return {kind, PictureSaver::tr("%1 cannot be written: %2").arg(file.fileName(), file.errorString()), {}, {}, {}};
}

Result<QString> write(const QByteArray &bytes, const QString &stem, const QString &suffix, const QString &folder)
{
    const QString path = freePath(QDir(folder), stem, suffix);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return writeError(file);
    return path;
}

Result<QString> writeMedia(const QByteArray &bytes, const QString &stem, const QString &folder)
{
    const QString suffix = suffixOf(bytes);
    if (suffix.isEmpty())
        return Error{ErrorKind::NotAFile, PictureSaver::tr("The site sent something that is no picture."), {}, {}, {}};
    return write(bytes, stem, suffix, folder);
}

} // namespace

PictureSaver::PictureSaver(QObject *parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1); // so that two do not find the same name free
}

PictureSaver::~PictureSaver()
{
    m_pool.waitForDone();
}

QFuture<Result<QString>> PictureSaver::save(const Image &image, const QString &folder)
{
    auto promise = std::make_shared<QPromise<Result<QString>>>();
    promise->start();
    const auto finish = [promise](const Result<QString> &result) {
        promise->addResult(result);
        promise->finish();
    };
    // A film's rendition is a still of it; its address as given is the film.
    const QUrl url = image.type == MediaType::Video ? image.url : renditionUrl(image, originalWidth);
    whenDone(m_fetcher.fetch(url, mostBytes), this,
             [this, finish, stem = stemOf(image), folder](const Result<QByteArray> &answer) {
                 if (!answer) {
                     finish(answer.error());
                     return;
                 }
                 whenDone(QtConcurrent::run(&m_pool, writeMedia, answer.value(), stem, folder), this, finish);
             });
    return promise->future();
}

QFuture<Result<QString>> PictureSaver::saveWorkflow(const Image &image, const QString &workflow, const QString &folder)
{
    return QtConcurrent::run(&m_pool, [stem = stemOf(image), workflow, folder] {
        return write(workflow.toUtf8(), stem, QStringLiteral("json"), folder);
    });
}

} // namespace vitrine
