#pragma once

#include "demo/SampleCatalog.h"
#include "demo/SampleHashes.h"
#include "demo/SamplePictures.h"

#include <QJsonObject>

class QThreadPool;

namespace vitrine {

/// What a list's parameters change in the shape of its items.
struct ListShape
{
    QString origin; ///< of the API, for links
    bool isNsfw = false;
    bool primaryFileOnly = false;
    bool generationOnly = false;
    QStringList baseModels; ///< empty for all
};

/// Gives sample models the three shapes the API has for them. May be used from any thread.
class ApiShapes
{
public:
    ApiShapes(const SampleHashes &hashes, const SamplePictures &pictures, QThreadPool &pool);

    /// As GET /models lists it.
    QJsonObject listed(const SampleModel &model, const ListShape &shape) const;
    /// As GET /models/{id}: no image ids, no supportsGeneration in versions, and what is null or empty left out there.
    QJsonObject single(const SampleModel &model, const QString &origin) const;
    /// As /model-versions answers; `downloadOrigin` is what the download links are given as host.
    QJsonObject version(const SampleCatalog::Place &place, const QString &origin, const QString &downloadOrigin) const;
    QJsonObject picture(const SamplePicture &picture, const QString &origin) const;

    /// Has hashes and BlurHashes of these models computed, several at a time, so that shaping them does not wait.
    void prepare(const QList<const SampleModel *> &models) const;

private:
    enum class OtherFiles
    {
        LeavePrimaryOut,
        SayPrimaryFalse
    };

    QJsonObject modelFacts(const SampleModel &model) const;
    QJsonObject versionFacts(const SampleModel &model, const SampleVersion &version, const ListShape &shape) const;
    QJsonArray files(const SampleModel &model, const SampleVersion &version, const QString &origin, OtherFiles others,
                     bool primaryOnly) const;
    QJsonObject file(const SampleVersion &version, const SampleFile &file, const QString &origin) const;
    QJsonArray pictures(const SampleModel &model, const SampleVersion &version, const ListShape &shape) const;

    const SampleHashes &m_hashes;
    const SamplePictures &m_pictures;
    QThreadPool &m_pool;
};

} // namespace vitrine
