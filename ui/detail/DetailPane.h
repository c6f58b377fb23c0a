#pragma once

#include "civitai/CivitaiApi.h"
#include "civitai/MaturityPolicy.h"
#include "downloads/DownloadEntry.h"
#include "models/ModelCard.h"

#include <QFrame>
#include <QTimer>

class QComboBox;
class QLabel;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace vitrine {

class DescriptionView;
class DownloadBox;
class DownloadManager;
class DownloadStarter;
class FlowLayout;
class Gallery;
class GalleryModel;
class LibraryIndex;
class NoteEditor;
class NoticeBar;
class PersonalStore;
class PictureStrip;
class ThumbnailStore;

/// Everything about one model: pictures, versions, the Download button, files, trigger words, description, licence.
/// Shows at once what the grid knows, then asks for the whole model (lists bring only the versions that match).
class DetailPane final : public QFrame
{
    Q_OBJECT

public:
    DetailPane(CivitaiApi &api, ThumbnailStore &pictures, DownloadStarter &starter, const DownloadManager &downloads,
               const LibraryIndex &library, PersonalStore &personal, QWidget *parent = nullptr);

    /// `known` is what a list brought of it, or null.
    void showModel(const ModelCard &card, const ModelPtr &known);
    /// `version` is the one to show first; nothing for the newest.
    void showModelById(ModelId id, std::optional<VersionId> version = {});
    /// What is blurred and hidden among the pictures: the site sends a model's all.
    void setMaturityPolicy(const MaturityPolicy &policy);
    bool showsVersion(VersionId version) const;
    void focusDownload();
    /// The pictures of the version that is shown.
    GalleryModel &gallery() { return *m_gallery; }

signals:
    void closeRequested();
    void pictureChosen(int row); ///< in gallery()

private:
    QWidget *makeHeader();
    QWidget *makeContent();
    QLabel *addHeading(QVBoxLayout *layout, const QString &text);
    void request(ModelId id);
    void receive(const Result<ModelPtr> &answer);
    void showWhole(const ModelPtr &model, VersionId version);
    void showVersion(int index);
    void clearContent();
    void showFavorite();
    void showGallery();
    void choosePicture(const QString &uuid);
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
    PersonalStore &m_personal;

    QScrollArea *m_scroll = nullptr;
    PictureStrip *m_strip;
    QLabel *m_name = nullptr;
    QToolButton *m_favorite = nullptr;
    NoteEditor *m_note;
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
    DescriptionView *m_description;
    QLabel *m_licenceHeading = nullptr;
    QLabel *m_licence = nullptr;
    QLabel *m_galleryHeading = nullptr;
    GalleryModel *m_gallery;
    Gallery *m_gallerySection;
    VersionId m_galleryVersion;
    QTimer m_galleryTimer; ///< lets the page above the gallery settle

    ModelId m_modelId;
    VersionId m_wantedVersion; ///< the one the grid showed
    FileId m_requestedFile;    ///< the one asked for last
    ModelPtr m_model;
    QFuture<Result<ModelPtr>> m_call;
};

} // namespace vitrine
