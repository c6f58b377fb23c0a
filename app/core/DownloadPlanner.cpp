#include "core/DownloadPlanner.h"

#include "base/FileName.h"

#include <QCoreApplication>

namespace vitrine {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(DownloadPlanner)
};

QString title(const VersionOfModel &version)
{
    return Words::tr("%1 (%2)").arg(version.modelName, version.version.name);
}

Error refusal(ErrorKind kind, const QString &message, const VersionOfModel &version)
{
    return Error{kind,
                 message,
                 QStringLiteral("model %1, version %2").arg(version.modelId.value).arg(version.version.id.value),
                 {},
                 {}};
}

Result<File> chooseFile(const VersionOfModel &version, std::optional<FileId> wanted)
{
    switch (version.mode) {
    case ModelMode::Normal:
        break;
    case ModelMode::Archived:
        return refusal(ErrorKind::Gone,
                       Words::tr("%1 was archived by its creator and has no files any more.").arg(title(version)),
                       version);
    case ModelMode::TakenDown:
        return refusal(ErrorKind::Gone,
                       Words::tr("%1 was taken down and can no longer be downloaded.").arg(title(version)), version);
    }
    if (version.version.files.isEmpty())
        return refusal(ErrorKind::NotFound, Words::tr("%1 has no files.").arg(title(version)), version);
    const File *file = wanted ? version.version.file(*wanted) : version.version.primaryFile();
    if (!file)
        return refusal(
            ErrorKind::NotFound,
            Words::tr("%1 has no file with the number %2.").arg(title(version)).arg(wanted.value_or(FileId{}).value),
            version);
    return *file;
}

QStringList warningsAbout(const File &file)
{
    QStringList warnings;
    if (file.isDangerous())
        warnings += Words::tr("%1: the scan found something dangerous in this file.").arg(file.name);
    if (file.isPickle())
        warnings +=
            Words::tr("%1 is a pickle: it can run code when it is loaded. Load it only if you trust its creator.")
                .arg(file.name);
    if (!file.hashes.sha256)
        warnings += Words::tr("%1 is not verifiable: the site gives no hash for it.").arg(file.name);
    if (file.isScanPending())
        warnings += Words::tr("%1 has not been scanned yet.").arg(file.name);
    return warnings;
}

/// Why this file is not to be had, or not yet.
std::optional<Error> refusalOf(const File &file, const VersionOfModel &version, const PlanOptions &options)
{
    if (file.isPickle() && options.pickles == PicklePolicy::Refuse)
        return refusal(ErrorKind::Unwanted,
                       Words::tr("%1 was refused: it is a pickle, which can run code when it is loaded, and your "
                                 "settings rule them out.")
                           .arg(file.name),
                       version);
    if (options.allowDangerous)
        return std::nullopt;
    if (file.isDangerous()) {
        Error error = refusal(
            ErrorKind::Dangerous,
            Words::tr("%1 was refused: the site's scan found something dangerous in it.").arg(file.name), version);
        if (const QString found = file.scanMessage(); !found.isEmpty())
            error.detail += QStringLiteral(": ") + found;
        return error;
    }
    if (file.isPickle() && options.pickles == PicklePolicy::Ask)
        return refusal(
            ErrorKind::Dangerous,
            Words::tr("%1 is a pickle: it can run code when it is loaded. If you trust its creator, confirm the "
                      "download in the model's details.")
                .arg(file.name),
            version);
    return std::nullopt;
}

FileFacts factsOf(const File &file, const VersionOfModel &version, const QString &creator)
{
    FileFacts facts;
    facts.name.type = version.modelType.text;
    facts.name.baseModel = version.version.baseModel.text;
    facts.name.creator = creator;
    facts.name.model = version.modelName;
    facts.name.version = version.version.name;
    // So that a file without a usable name has one that tells it apart.
    facts.name.fileName = safeFileName(file.name, QStringLiteral("model-%1").arg(file.id.value));
    facts.fileType = file.type.text;
    facts.format = file.format.text;
    return facts;
}

} // namespace

Result<DownloadPlan> planDownload(const VersionOfModel &version, std::optional<FileId> file, const PlanOptions &options)
{
    const auto chosen = chooseFile(version, file);
    if (!chosen)
        return chosen.error();
    if (const auto refused = refusalOf(*chosen, version, options))
        return *refused;

    const PlacedFile placed = options.placement.place(factsOf(*chosen, version, options.creator));
    DownloadPlan plan;
    DownloadRequest &request = plan.request;
    request.modelId = version.modelId;
    request.versionId = version.version.id;
    request.fileId = chosen->id;
    request.modelName = version.modelName;
    request.versionName = version.version.name;
    request.modelType = version.modelType.text;
    request.baseModel = version.version.baseModel.text;
    request.folder = placed.folder;
    request.fileName = placed.fileName;
    request.sizeEstimateBytes = chosen->sizeBytes;
    request.sha256 = chosen->hashes.sha256;
    if (!request.sha256 && chosen->hashes.autoV2.size() == 10)
        request.autoV2 = chosen->hashes.autoV2;
    request.ownUrl = chosen->downloadUrl;
    request.isFolderChosen = placed.isFolderChosen;
    plan.warnings = warningsAbout(*chosen);
    plan.typeFolder = placed.typeFolder;
    plan.isTypeFolderGuessed = placed.isTypeFolderGuessed;
    return plan;
}

} // namespace vitrine
