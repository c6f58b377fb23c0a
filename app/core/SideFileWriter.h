#pragma once

#include "civitai/MaturityPolicy.h"
#include "civitai/PictureFetcher.h"
#include "core/SideFile.h"
#include "core/SideFileTexts.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QStringList>
#include <QThreadPool>

#include <memory>

namespace vitrine {

class CivitaiApi;

/// A model's file in its place.
struct ArrivedFile
{
    ModelId modelId;
    VersionId versionId;
    FileId fileId;
    QString path; ///< absolute
    QDateTime arrivedAt;
};

/// Writes what other programs read beside a model. A file that is there already stays as it is, whoever wrote it: it
/// may hold a person's own words. What is not there appears whole or not at all. Nobody is asked where nothing is
/// missing, and nothing is written where the model's file has gone meanwhile.
///
/// The preview is the version's first picture that is shown as it is under the maturity policy, from the CDN and
/// without a key; no other one takes its place.
///
/// Lives in its API's thread; the disk is touched on a thread of its own.
class SideFileWriter final : public QObject
{
    Q_OBJECT

public:
    /// `origin` is the site's, for the page that cards name. `api` must outlive the writer.
    SideFileWriter(CivitaiApi &api, QUrl origin, QObject *parent = nullptr);
    ~SideFileWriter() override; ///< waits for what is being written; what was only asked for is left

    /// Ends with sentences about what could not be written; none when all is well.
    QFuture<QStringList> write(const ArrivedFile &file, const QList<SideFile> &wanted, const MaturityPolicy &policy);

private:
    struct Job
    {
        ArrivedFile file;
        QList<SideFile> missing;
        MaturityPolicy policy;
        SideFileFacts facts;
        QPromise<QStringList> promise;

        bool needsText() const;
        bool needsPicture() const;
        void finish(const QStringList &problems);
    };
    using JobPtr = std::shared_ptr<Job>;

    void askForModel(const JobPtr &job);
    void askForText(const JobPtr &job);
    void askForPicture(const JobPtr &job);
    void writeAll(const JobPtr &job, const QByteArray &picture);

    CivitaiApi &m_api;
    QUrl m_origin;
    PictureFetcher m_fetcher;
    QThreadPool m_pool;
};

} // namespace vitrine
