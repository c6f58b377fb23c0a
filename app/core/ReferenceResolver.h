#pragma once

#include "base/Result.h"
#include "civitai/Answers.h"
#include "civitai/ModelRef.h"

#include <QFuture>
#include <QObject>

namespace vitrine {

class CivitaiApi;

/// What a reference turned out to mean.
struct ResolvedRef
{
    VersionOfModel version;
    std::optional<FileId> file; ///< the file that was named, by id, kind or hash; nothing for "the primary"
};

/// Asks the API what a person's reference means: a model's newest version, a version, or the version and file that a
/// hash belongs to. Cancelling the future cancels the question. Lives, and answers, in its API's thread.
class ReferenceResolver final : public QObject
{
    Q_OBJECT

public:
    /// `api` must outlive it.
    explicit ReferenceResolver(CivitaiApi &api, QObject *parent = nullptr);

    /// NotFound where the model has no version, the version is of another model, or none of its files is of the kind
    /// that a download address asks for.
    QFuture<Result<ResolvedRef>> resolve(const ModelRef &ref);

private:
    CivitaiApi &m_api;
};

} // namespace vitrine
