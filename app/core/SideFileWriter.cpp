#include "core/SideFileWriter.h"

#include "base/WhenDone.h"
#include "civitai/CivitaiApi.h"
#include "civitai/ImageUrl.h"
#include "civitai/PageUrl.h"
#include "downloads/FileSystem.h"
#include "downloads/NativeFile.h"

#include <QFile>
#include <QFileInfo>
#include <QtConcurrent>

#include <algorithm>

namespace vitrine {

namespace {

constexpr int previewWidth = 450;
constexpr qint64 mostPreviewBytes = 16 * 1024 * 1024;

/// The preview that a model has already; empty for none.
QString presentPreview(const QString &modelPath)
{
    const QStringList paths = previewPaths(modelPath);
    const auto found =
        std::find_if(paths.begin(), paths.end(), [](const QString &path) { return QFileInfo::exists(path); });
    return found == paths.end() ? QString() : *found;
}

bool isThere(SideFile file, const QString &modelPath)
{
    return file == SideFile::Preview ? !presentPreview(modelPath).isEmpty()
                                     : QFileInfo::exists(sideFilePath(file, modelPath));
}

QList<SideFile> missingOf(const QList<SideFile> &wanted, const QString &modelPath)
{
    QList<SideFile> missing;
    std::copy_if(wanted.begin(), wanted.end(), std::back_inserter(missing),
                 [&modelPath](SideFile file) { return !isThere(file, modelPath); });
    return missing;
}

/// "png" or "jpeg", by what the bytes are; empty for what programs would not show.
QString pictureSuffix(const QByteArray &bytes)
{
    if (bytes.startsWith("\x89PNG\r\n\x1a\n"))
        return QStringLiteral("png");
    return bytes.startsWith("\xff\xd8\xff") ? QStringLiteral("jpeg") : QString();
}

std::optional<Image> shownPicture(const Version &version, const MaturityPolicy &policy)
{
    const auto found = std::find_if(version.images.begin(), version.images.end(), [&policy](const Image &image) {
        return policy.showing(image.maturity) == Showing::Show;
    });
    return found == version.images.end() ? std::nullopt : std::optional(*found);
}

Result<Done> writeWhole(const QString &path, const QByteArray &bytes)
{
    const auto file = NativeFile::openExclusive(path);
    if (!file)
        return file.error();
    if (const auto emptied = file->truncate(0); !emptied) // of what an earlier try left
        return emptied;
    if (const auto written = file->writeAt(0, bytes.constData(), bytes.size()); !written)
        return written;
    return file->syncData();
}

/// A sentence about why it could not be written; empty when it was, or somebody else's is there by now.
QString writeNew(const QString &path, const QByteArray &bytes)
{
    if (QFileInfo::exists(path))
        return {};
    const QString unfinished = path + QStringLiteral(".writing");
    const auto written = writeWhole(unfinished, bytes);
    // Whatever has the name by now stays: QSaveFile would replace it.
    const auto named = written ? renameNoReplace(unfinished, path) : Result<bool>(written.error());
    if (named && *named)
        return {};
    const bool isAnothers = !written && written.error().kind == ErrorKind::Busy; // who writes the same
    if (isAnothers)
        return {};
    QFile::remove(unfinished);
    return named ? QString() : SideFileWriter::tr("%1 cannot be written: %2").arg(path, named.error().message);
}

QByteArray textOf(SideFile file, const SideFileFacts &facts, const QByteArray &picture)
{
    switch (file) {
    case SideFile::CivitaiInfo:
        return facts.versionText;
    case SideFile::A1111Card:
        return a1111CardText(facts);
    case SideFile::StabilityMatrix:
        return stabilityMatrixText(facts);
    case SideFile::LoraManager:
        return loraManagerText(facts);
    case SideFile::Preview:
        return picture;
    }
    Q_UNREACHABLE();
}

QStringList writeFiles(const QList<SideFile> &files, SideFileFacts facts, const QByteArray &picture)
{
    const QFileInfo model(facts.path);
    if (!model.exists()) // moved or deleted while the site was asked: nothing is to lie about without it
        return {};
    facts.sizeBytes = model.size();
    if (facts.previewPath.isEmpty())
        facts.previewPath = presentPreview(facts.path);
    QStringList problems;
    for (const SideFile file : files) {
        const QString path = file == SideFile::Preview ? facts.previewPath : sideFilePath(file, facts.path);
        const QByteArray bytes = textOf(file, facts, picture);
        const QString problem = bytes.isEmpty() ? QString() : writeNew(path, bytes);
        if (!problem.isEmpty())
            problems += problem;
    }
    return problems;
}

} // namespace

bool SideFileWriter::Job::needsText() const
{
    return missing.contains(SideFile::CivitaiInfo) || missing.contains(SideFile::LoraManager);
}

bool SideFileWriter::Job::needsPicture() const
{
    return missing.contains(SideFile::Preview) && facts.picture;
}

void SideFileWriter::Job::finish(const QStringList &problems)
{
    promise.addResult(problems);
    promise.finish();
}

SideFileWriter::SideFileWriter(CivitaiApi &api, QUrl origin, QObject *parent)
    : QObject(parent), m_api(api), m_origin(std::move(origin))
{
    m_pool.setMaxThreadCount(1);
}

SideFileWriter::~SideFileWriter()
{
    m_pool.waitForDone();
}

QFuture<QStringList> SideFileWriter::write(const ArrivedFile &file, const QList<SideFile> &wanted,
                                           const MaturityPolicy &policy)
{
    auto job = std::make_shared<Job>();
    job->file = file;
    job->policy = policy;
    job->promise.start();
    whenDone(QtConcurrent::run(&m_pool, missingOf, wanted, file.path), this,
             [this, job](const QList<SideFile> &missing) {
                 job->missing = missing;
                 if (missing.isEmpty())
                     job->finish({});
                 else
                     askForModel(job);
             });
    return job->promise.future();
}

void SideFileWriter::askForModel(const JobPtr &job)
{
    whenDone(m_api.model(job->file.modelId), this, [this, job](const Result<ModelPtr> &model) {
        if (!model) {
            job->finish({tr("The files beside %1 were not written. %2").arg(job->file.path, model.error().message)});
            return;
        }
        SideFileFacts &facts = job->facts;
        facts.model = *model;
        facts.versionId = job->file.versionId;
        facts.fileId = job->file.fileId;
        facts.path = job->file.path;
        facts.arrivedAt = job->file.arrivedAt;
        if (!facts.file()) {
            job->finish({tr("The files beside %1 were not written: the site no longer lists it.").arg(facts.path)});
            return;
        }
        facts.page = modelPage(m_origin, facts.model->id, facts.versionId);
        facts.picture = shownPicture(*facts.version(), job->policy);
        if (job->needsText())
            askForText(job);
        else
            askForPicture(job);
    });
}

void SideFileWriter::askForText(const JobPtr &job)
{
    whenDone(m_api.versionText(job->file.versionId), this, [this, job](const Result<QByteArray> &text) {
        if (text) {
            job->facts.versionText = *text;
            askForPicture(job);
        } else {
            job->finish({tr("The files beside %1 were not written. %2").arg(job->file.path, text.error().message)});
        }
    });
}

void SideFileWriter::askForPicture(const JobPtr &job)
{
    if (!job->needsPicture()) {
        writeAll(job, {});
        return;
    }
    const QUrl address = renditionUrl(*job->facts.picture, previewWidth);
    whenDone(m_fetcher.fetch(address, mostPreviewBytes), this, [this, job](const Result<QByteArray> &picture) {
        // A preview is no more than nice to have: without it the rest is written all the same.
        const QString suffix = picture ? pictureSuffix(*picture) : QString();
        if (!suffix.isEmpty())
            job->facts.previewPath = previewPath(job->file.path, suffix);
        writeAll(job, suffix.isEmpty() ? QByteArray() : *picture);
    });
}

void SideFileWriter::writeAll(const JobPtr &job, const QByteArray &picture)
{
    whenDone(QtConcurrent::run(&m_pool, writeFiles, job->missing, job->facts, picture), this,
             [job](const QStringList &problems) { job->finish(problems); });
}

} // namespace vitrine
