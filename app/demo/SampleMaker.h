#pragma once

#include "demo/SampleModel.h"

namespace vitrine {

/// What an ordinary sample model is described by; the rest follows from it.
struct SampleSketch
{
    const char *name;
    const char *creator;
    const char *type;
    const char *baseModel;
    const char *tags; ///< comma-separated
    PictureStyle style;
    int palette;
    int dataKiB; ///< of its largest usual file
    int daysOld;
    qint64 downloads;
    const char *about;
    const char *words = ""; ///< trigger words, comma-separated
    const char *checkpointType = "";
};

/// Puts sample models together: hands out ids, dates, pictures, statistics and the files that are usual for a type.
/// Everything follows from the order of the calls, so the catalogue is the same in every run.
class SampleMaker
{
public:
    explicit SampleMaker(const QDateTime &now);

    /// Adds a model with one version, its usual files and pictures; to be changed as its case wants it.
    SampleModel &add(const SampleSketch &sketch);
    /// Adds an older version with a smaller file and fewer pictures.
    SampleVersion &addVersion(SampleModel &model, const QString &name, const QString &baseModel, int daysOld);
    /// Adds a file with content of `dataKiB` that suits its format.
    SampleFile &addFile(SampleVersion &version, const QString &name, const QString &format, qint64 dataKiB);
    /// Adds a file that holds exactly `bytes`.
    SampleFile &addLiteral(SampleVersion &version, const QString &name, const QByteArray &bytes);
    /// Replaces a version's pictures by one of each maturity given.
    void setMaturities(SampleVersion &version, const QList<int> &bits);

    QDateTime daysAgo(double days) const { return m_now.addMSecs(qint64(-days * 86'400'000)); }
    QList<SampleModel> take() { return std::move(m_models); }

private:
    SampleVersion &appendVersion(SampleModel &model, const QString &name, const QString &baseModel, int daysOld);
    void addPictures(SampleVersion &version, int count);
    void addUsualFiles(SampleVersion &version, const SampleSketch &sketch);

    QDateTime m_now;
    QList<SampleModel> m_models;
    PictureStyle m_style = PictureStyle::Mountains; ///< of the model being made, as the next three
    int m_palette = 0;
    int m_dataKiB = 0;
    QString m_stem;
    qint64 m_lastModel = 101'000;
    qint64 m_lastVersion = 204'000;
    qint64 m_lastFile = 307'000;
    qint64 m_lastPicture = 4'100'000;
};

} // namespace vitrine
