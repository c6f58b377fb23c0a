#pragma once

#include "demo/SampleModel.h"

#include <QHash>

namespace vitrine {

/// The sample site's models, made by the program and the same in every run; only the dates follow `now`, so that
/// "updated within the last week" always has hits. Never changes once made; may be read from any thread.
class SampleCatalog
{
public:
    struct Place
    {
        const SampleModel *model = nullptr;
        const SampleVersion *version = nullptr;
    };

    explicit SampleCatalog(const QDateTime &now);
    Q_DISABLE_COPY_MOVE(SampleCatalog)

    const QList<SampleModel> &models() const { return m_models; }
    const SampleModel *model(qint64 id) const;
    Place version(qint64 id) const; ///< nulls where there is none
    const SampleFile *file(qint64 id) const;
    const SamplePicture *picture(const QString &uuid) const;

    QStringList tags() const;     ///< the most used first
    QStringList creators() const; ///< in alphabetical order

    /// The words of GET /enums.
    static QStringList modelTypes();
    static QStringList fileTypes();
    QStringList baseModels() const;
    static QStringList activeBaseModels();
    static QStringList baseModelTypes();

private:
    QList<SampleModel> m_models;
    QHash<qint64, const SampleModel *> m_modelsById;
    QHash<qint64, Place> m_versionsById;
    QHash<qint64, const SampleFile *> m_filesById;
    QHash<QString, const SamplePicture *> m_picturesByUuid;
};

} // namespace vitrine
