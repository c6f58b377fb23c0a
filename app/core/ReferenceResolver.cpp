#include "core/ReferenceResolver.h"

#include "base/WhenDone.h"
#include "civitai/CivitaiApi.h"

#include <QCoreApplication>
#include <QPromise>

#include <functional>
#include <memory>

namespace vitrine {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ReferenceResolver)
};

Error notFound(const QString &message)
{
    return Error{ErrorKind::NotFound, message, {}, {}, {}};
}

/// A future of what `read` makes of `source`'s value; cancelling it cancels `source`.
template<typename T, typename Read>
QFuture<Result<ResolvedRef>> relay(const QFuture<Result<T>> &source, QObject *owner, Read read)
{
    const auto promise = std::make_shared<QPromise<Result<ResolvedRef>>>();
    promise->start();
    const auto future = promise->future();

    auto *canceller = new QFutureWatcher<Result<ResolvedRef>>(owner);
    QObject::connect(canceller, &QFutureWatcherBase::canceled, owner,
                     [source = QFuture<Result<T>>(source)]() mutable { source.cancel(); });
    QObject::connect(canceller, &QFutureWatcherBase::finished, canceller, &QObject::deleteLater);
    canceller->setFuture(future);

    // Where the source ends without an answer the promise goes with its callback, which cancels the future.
    whenDone(source, owner, [promise, read = std::move(read)](const Result<T> &answer) {
        promise->addResult(answer ? read(*answer) : Result<ResolvedRef>(answer.error()));
        promise->finish();
    });
    return future;
}

Result<ResolvedRef> newestVersion(const ModelPtr &model, std::optional<FileId> file)
{
    if (model->versions.isEmpty() && model->mode == ModelMode::Normal)
        return notFound(Words::tr("%1 has no published version.").arg(model->name));
    ResolvedRef resolved;
    resolved.version.modelId = model->id;
    resolved.version.modelName = model->name;
    resolved.version.modelType = model->type;
    resolved.version.nsfw = model->nsfw;
    resolved.version.mode = model->mode;
    if (!model->versions.isEmpty())
        resolved.version.version = model->versions.first();
    resolved.file = file;
    return resolved;
}

/// Whether the file's own address is that of `version` with these selectors. Its host is worth nothing: by-hash answers
/// say `undefined`.
bool isOwnAddress(const QUrl &downloadUrl, VersionId version, const FileSelectors &selectors)
{
    return downloadUrl.path() == QStringLiteral("/api/download/models/%1").arg(version.value) &&
           FileSelectors::of(downloadUrl) == selectors;
}

/// The file that a download address means: the one with that address, else the primary or the first one of that kind.
const File *selectedFile(const Version &version, const FileSelectors &selectors)
{
    const File *ofKind = nullptr;
    for (const File &file : version.files) {
        if (isOwnAddress(file.downloadUrl, version.id, selectors))
            return &file;
        if (selectors.fit(file) && (!ofKind || (file.primary && !ofKind->primary)))
            ofKind = &file;
    }
    return ofKind;
}

Result<ResolvedRef> namedVersion(const VersionOfModel &version, const ModelRef &ref)
{
    if (ref.model && *ref.model != version.modelId)
        return notFound(Words::tr("Version %1 belongs to model %2, not to %3.")
                            .arg(version.version.id.value)
                            .arg(version.modelId.value)
                            .arg(ref.model->value));
    // Why a version has no files at all is told where its download is planned.
    if (ref.file || ref.selectors.isEmpty() || version.version.files.isEmpty())
        return ResolvedRef{version, ref.file};
    const File *file = selectedFile(version.version, ref.selectors);
    if (!file)
        return notFound(
            Words::tr("Version %1 has no file of the kind that the address asks for.").arg(version.version.id.value));
    return ResolvedRef{version, file->id};
}

bool hasHash(const Hashes &hashes, const QString &hash)
{
    const QString sha256 = hashes.sha256 ? hashes.sha256->toHex() : QString();
    for (const QString &known : {sha256, hashes.blake3, hashes.crc32, hashes.autoV1, hashes.autoV2, hashes.autoV3}) {
        if (known.compare(hash, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

/// The hash names a file. Should none of the version's files carry it, the primary is what the site means.
Result<ResolvedRef> hashedFile(const VersionOfModel &version, const QString &hash)
{
    ResolvedRef resolved{version, std::nullopt};
    for (const File &file : version.version.files) {
        if (hasHash(file.hashes, hash)) {
            resolved.file = file.id;
            break;
        }
    }
    return resolved;
}

} // namespace

ReferenceResolver::ReferenceResolver(CivitaiApi &api, QObject *parent) : QObject(parent), m_api(api) {}

QFuture<Result<ResolvedRef>> ReferenceResolver::resolve(const ModelRef &ref)
{
    if (ref.version)
        return relay(m_api.version(*ref.version), this,
                     [ref](const VersionOfModel &version) { return namedVersion(version, ref); });
    if (ref.model)
        return relay(m_api.model(*ref.model), this,
                     [ref](const ModelPtr &model) { return newestVersion(model, ref.file); });
    return relay(m_api.versionByHash(ref.hash), this,
                 [ref](const VersionOfModel &version) { return hashedFile(version, ref.hash); });
}

} // namespace vitrine
