#pragma once

#include "base/Result.h"
#include "civitai/MaturityPolicy.h"
#include "civitai/ModelRef.h"
#include "models/ModelCard.h"
#include "models/Search.h"

#include <QFrame>
#include <QFuture>
#include <QPointer>
#include <QTimer>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace vitrine {

class Core;
class DescriptionView;
class DetailBar;
class DetailHeader;
class DownloadBox;
class DownloadStarter;
class FileList;
class Gallery;
class GalleryModel;
class NoteEditor;
class NoticeBar;
class PictureStrip;
class PictureViewer;
class RequiredFiles;
class ThumbnailStore;
class TriggerWords;
class VersionChooser;

/// Everything about one model: pictures, versions, the Download button, files, trigger words, description, licence,
/// gallery. Shows at once what the grid knows, then asks for the whole model (lists bring only the versions that
/// match). Where it is wide enough, what decides stands beside what is read.
class DetailPane final : public QFrame
{
    Q_OBJECT

public:
    DetailPane(Core &core, ThumbnailStore &pictures, DownloadStarter &starter, QWidget *parent = nullptr);
    ~DetailPane() override;

    /// `known` is what a list brought of it, or null.
    void showModel(const ModelCard &card, const ModelPtr &known);
    /// `version` is the one to show first; nothing for the newest.
    void showModelById(ModelId id, std::optional<VersionId> version = {});
    /// What is blurred and hidden among the pictures: the site sends a model's all.
    void setMaturityPolicy(const MaturityPolicy &policy);
    bool showsVersion(VersionId version) const;
    ModelId model() const { return m_modelId; }
    const Version *currentVersion() const; ///< the one that is shown; null until the model is there
    /// As its button does.
    void download();
    void openInWindow(); ///< asks for it
    void openSitePage();
    void focusDownload();
    /// What the bar offers: to shrink instead of to grow; nothing of both in a window of its own.
    void setGrown(bool grown);
    void setInOwnWindow();

    QSize minimumSizeHint() const override;

signals:
    void closeRequested();
    void growRequested(); ///< to have the whole window, or to give it back
    void windowRequested(vitrine::ModelId model, vitrine::VersionId version);
    void titleChanged(const QString &modelName);
    void searchRequested(const vitrine::Search &search);         ///< a type, a creator or a tag was chosen
    void referenceRequested(const vitrine::ModelRef &reference); ///< a model that a picture was made with

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeLayout();
    QWidget *makeSide();
    QWidget *makeMain();
    QLabel *makeHeading(const QString &text);
    void connectParts();
    void connectSearches();
    void placeColumns();
    void orderTabs();

    void begin(const ModelCard &card);
    void request();
    void receive(const Result<ModelPtr> &answer);
    void showWhole(const ModelPtr &model, VersionId version);
    void showVersion();
    void showNothing();
    void showLoading(); ///< where one would download
    void showGallery();
    void showPictureOf(const QString &uuid);
    void openPicture(int row);
    void showNotices(const Version &version);
    void showDownload(const Version &version);
    /// Where the version's primary file goes by the settings.
    void showTarget();
    void showDescription(const QString &html);
    void downloadFile(std::optional<FileId> file, bool allowDangerous = false);
    void showRefusal(VersionId version, std::optional<FileId> file, const Error &error);

    Core &m_core;
    ThumbnailStore &m_pictures;
    DownloadStarter &m_starter;

    DetailBar *m_bar;
    QScrollArea *m_scroll;
    QVBoxLayout *m_first = nullptr;  ///< the column that is always there
    QVBoxLayout *m_second = nullptr; ///< holds `m_side` where there is room for it
    DetailHeader *m_header;
    PictureStrip *m_strip;
    QWidget *m_side = nullptr;
    VersionChooser *m_versions;
    DownloadBox *m_download;
    RequiredFiles *m_required;
    NoticeBar *m_notice;
    NoticeBar *m_failure;
    NoteEditor *m_note;
    TriggerWords *m_words;
    FileList *m_files;
    QLabel *m_licenceHeading = nullptr;
    QLabel *m_licence = nullptr;
    QLabel *m_descriptionHeading = nullptr;
    DescriptionView *m_description;
    QLabel *m_galleryHeading = nullptr;
    GalleryModel *m_gallery;
    Gallery *m_gallerySection;
    QPointer<PictureViewer> m_viewer; ///< over the whole window; made when it is wanted first
    VersionId m_galleryVersion;
    QTimer m_galleryTimer; ///< lets the page above the gallery settle
    QTimer m_countdown;    ///< while the end of an early access is shown

    ModelId m_modelId;
    VersionId m_wantedVersion;           ///< the one the grid showed
    std::optional<FileId> m_refusedFile; ///< the one refused last; nothing for the version's primary one
    ModelPtr m_model;
    QFuture<Result<ModelPtr>> m_call;
};

} // namespace vitrine
