#pragma once

#include "civitai/CivitaiApi.h"
#include "downloads/DownloadEntry.h"
#include "models/ModelCard.h"

#include <QFrame>

class QComboBox;
class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace vitrine {

class DescriptionView;
class DownloadBox;
class DownloadManager;
class DownloadStarter;
class FlowLayout;
class LibraryIndex;
class NoticeBar;
class PictureStrip;
class ThumbnailStore;

/// Everything about one model: pictures, versions, the Download button, files, trigger words, description, licence.
/// Shows at once what the grid knows, then asks for the whole model (lists bring only the versions that match).
class DetailPane final : public QFrame
{
    Q_OBJECT

public:
    DetailPane(CivitaiApi &api, ThumbnailStore &pictures, DownloadStarter &starter, const DownloadManager &downloads,
               const LibraryIndex &library, QWidget *parent = nullptr);

    /// `known` is what a list brought of it, or null.
    void showModel(const ModelCard &card, const ModelPtr &known);
    void showModelById(ModelId id);
    /// Pictures outside this mask, and blocked ones, are never shown: the site sends a model's all.
    void setVisibleMaturity(Maturity visible);
    bool showsVersion(VersionId version) const;
    void focusDownload();

signals:
    void closeRequested();

private:
    QWidget *makeHeader();
    QWidget *makeContent();
    QLabel *addHeading(QVBoxLayout *layout, const QString &text);
    void request(ModelId id);
    void receive(const Result<ModelPtr> &answer);
    void showWhole(const ModelPtr &model, VersionId version);
    void showVersion(int index);
    void clearContent();
    QList<Image> visibleImages(const Version &version) const;
    void showHeader(const QString &name, const QString &creator, const QString &type);
    void showNotices(const Model &model, const Version &version);
    void showDownload(const Model &model, const Version &version);
    void showWords(const QStringList &words);
    void showDescription(const QString &html);
    void showFiles(const Model &model, const Version &version);
    void requestDownload(FileId file, bool allowDangerous = false);
    void showRefusal(VersionId version, const Error &error);
    const Version *currentVersion() const;

    CivitaiApi &m_api;
    DownloadStarter &m_starter;

    QScrollArea *m_scroll = nullptr;
    PictureStrip *m_strip;
    QLabel *m_name = nullptr;
    QLabel *m_facts = nullptr;
    QLabel *m_stats = nullptr;
    QComboBox *m_versions = nullptr;
    DownloadBox *m_download;
    NoticeBar *m_notice = nullptr;
    NoticeBar *m_failure = nullptr;
    QLabel *m_wordsHeading = nullptr;
    FlowLayout *m_words = nullptr;
    QLabel *m_filesHeading = nullptr;
    QVBoxLayout *m_files = nullptr;
    QLabel *m_descriptionHeading = nullptr;
    DescriptionView *m_description = nullptr;
    QLabel *m_licenceHeading = nullptr;
    QLabel *m_licence = nullptr;

    ModelId m_modelId;
    VersionId m_wantedVersion; ///< the one the grid showed
    FileId m_requestedFile;    ///< the one asked for last
    Maturity m_visible{Maturity::PG};
    ModelPtr m_model;
    QFuture<Result<ModelPtr>> m_call;
};

} // namespace vitrine
