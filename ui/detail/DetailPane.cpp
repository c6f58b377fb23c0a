#include "ui/detail/DetailPane.h"

#include "base/Format.h"
#include "base/WhenDone.h"
#include "civitai/PageUrl.h"
#include "core/ConfiguredPlacement.h"
#include "core/Core.h"
#include "core/DownloadPlanner.h"
#include "core/DownloadStarter.h"
#include "models/GalleryModel.h"
#include "models/PictureSaver.h"
#include "models/ThumbnailStore.h"
#include "models/ViewerPictures.h"
#include "ui/common/Metrics.h"
#include "ui/common/NoticeBar.h"
#include "ui/common/TextRole.h"
#include "ui/common/TextScale.h"
#include "ui/common/WidgetTools.h"
#include "ui/detail/DescriptionView.h"
#include "ui/detail/DetailBar.h"
#include "ui/detail/DetailHeader.h"
#include "ui/detail/DownloadBox.h"
#include "ui/detail/FileList.h"
#include "ui/detail/FileRow.h"
#include "ui/detail/LicenceText.h"
#include "ui/detail/NoteEditor.h"
#include "ui/detail/PictureStrip.h"
#include "ui/detail/PromptTag.h"
#include "ui/detail/RequiredFiles.h"
#include "ui/detail/TriggerWords.h"
#include "ui/detail/VersionChooser.h"
#include "ui/viewer/Gallery.h"
#include "ui/viewer/PictureViewer.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace vitrine {

namespace {

constexpr int galleryRestMs = 200;
constexpr int countdownMs = 30'000;
constexpr int leastWidth = 320;   ///< with usual text
constexpr int twoColumns = 900;   ///< width from which there are two
constexpr int secondColumn = 400; ///< its width
constexpr int widest = 1'500;     ///< lines longer than this nobody likes to read

} // namespace

DetailPane::DetailPane(Core &core, ThumbnailStore &pictures, DownloadStarter &starter, QWidget *parent)
    : QFrame(parent)
    , m_core(core)
    , m_pictures(pictures)
    , m_starter(starter)
    , m_bar(new DetailBar(core.personal()))
    , m_scroll(new QScrollArea)
    , m_header(new DetailHeader)
    , m_strip(new PictureStrip(pictures))
    , m_versions(new VersionChooser)
    , m_download(new DownloadBox(core.downloads(), core.library()))
    , m_required(new RequiredFiles(core.library()))
    , m_notice(new NoticeBar)
    , m_failure(new NoticeBar)
    , m_note(new NoteEditor(core.personal()))
    , m_words(new TriggerWords)
    , m_files(new FileList)
    , m_description(new DescriptionView(pictures))
    , m_gallery(new GalleryModel(core.api(), this))
    , m_gallerySection(new Gallery(*m_gallery, pictures))
{
    setObjectName(QStringLiteral("modelDetails"));
    setAccessibleName(tr("Model details"));
    m_galleryTimer.setSingleShot(true);
    m_galleryTimer.setInterval(galleryRestMs);
    m_countdown.setInterval(countdownMs);
    makeLayout();
    connectParts();
    connectSearches();
    showNothing();
    orderTabs();
}

DetailPane::~DetailPane()
{
    m_call.cancel();
    delete m_viewer; // it shows what belongs to this pane
}

void DetailPane::makeLayout()
{
    auto *content = new QWidget;
    content->setObjectName(QStringLiteral("detailContent"));
    m_side = makeSide();
    m_first = new QVBoxLayout;
    m_first->setSpacing(metrics::small);
    m_first->addWidget(m_header);
    m_first->addWidget(m_strip);
    m_first->addWidget(m_side);
    m_first->addWidget(makeMain());
    m_first->addStretch(1);
    m_second = new QVBoxLayout;
    m_second->addStretch(1);
    auto *columns = new QHBoxLayout(content);
    columns->setContentsMargins(metrics::large, 0, metrics::large, metrics::huge);
    columns->setSpacing(metrics::huge);
    columns->addLayout(m_first, 1);
    columns->addLayout(m_second);

    m_scroll->setObjectName(QStringLiteral("detailScroll"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setAccessibleName(tr("All about the model")); // the keyboard scrolls it
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_scroll, 1);
}

/// What decides: which version, whether it can be had, what it takes.
QWidget *DetailPane::makeSide()
{
    auto *side = new QWidget;
    m_licenceHeading = makeHeading(tr("Licence"));
    m_licence = new QLabel;
    m_licence->setTextFormat(Qt::PlainText);
    m_licence->setWordWrap(true);
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::small);
    for (QWidget *part :
         {static_cast<QWidget *>(m_versions), static_cast<QWidget *>(m_download), static_cast<QWidget *>(m_required),
          static_cast<QWidget *>(m_notice), static_cast<QWidget *>(m_failure), static_cast<QWidget *>(m_note),
          static_cast<QWidget *>(m_words), static_cast<QWidget *>(m_files), static_cast<QWidget *>(m_licenceHeading),
          static_cast<QWidget *>(m_licence)})
        layout->addWidget(part);
    return side;
}

/// What is read and looked at.
QWidget *DetailPane::makeMain()
{
    auto *main = new QWidget;
    m_descriptionHeading = makeHeading(tr("Description"));
    m_galleryHeading = makeHeading(tr("Gallery"));
    auto *layout = new QVBoxLayout(main);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::small);
    layout->addWidget(m_descriptionHeading);
    layout->addWidget(m_description);
    layout->addWidget(m_galleryHeading);
    layout->addWidget(m_gallerySection);
    return main;
}

QLabel *DetailPane::makeHeading(const QString &text)
{
    auto *heading = new QLabel(text);
    setTextRole(*heading, TextRole::Heading);
    heading->setContentsMargins(0, metrics::small, 0, 0);
    return heading;
}

void DetailPane::connectParts()
{
    connect(m_failure, &NoticeBar::actionRequested, this, [this] {
        if (!m_model)
            showLoading();
        request();
    });
    connect(m_versions, &VersionChooser::versionChosen, this, &DetailPane::showVersion);
    connect(m_files, &FileList::downloadRequested, this, [this](FileId file) { downloadFile(file); });
    connect(m_download, &DownloadBox::downloadRequested, this, [this] {
        const Version *version = currentVersion();
        const File *file = version ? version->primaryFile() : nullptr;
        if (!file)
            return;
        downloadFile(file->id);
        for (const FileId needed : m_required->wanted())
            m_starter.start(version->id, needed);
    });
    connect(m_download, &DownloadBox::downloadAnywayRequested, this, [this] { downloadFile(m_refusedFile, true); });
    connect(&m_starter, &DownloadStarter::refused, this, &DetailPane::showRefusal);
    connect(&m_starter, &DownloadStarter::started, m_download, &DownloadBox::showStarted);
    connect(&m_core.settings(), &Settings::changed, this, &DetailPane::showTarget);
    connect(&m_countdown, &QTimer::timeout, this, [this] {
        if (const Version *version = currentVersion())
            showNotices(*version);
    });

    connect(&m_galleryTimer, &QTimer::timeout, this, &DetailPane::showGallery);
    connect(m_description, &DescriptionView::settled, &m_galleryTimer, qOverload<>(&QTimer::start));
    connect(m_description, &DescriptionView::settled, this, &DetailPane::orderTabs);
    connect(m_files, &FileList::rowsAdded, this, &DetailPane::orderTabs);
    connect(m_scroll->verticalScrollBar(), &QScrollBar::valueChanged, &m_galleryTimer, qOverload<>(&QTimer::start));
    connect(m_gallerySection, &Gallery::pictureChosen, this, &DetailPane::openPicture);
    connect(m_strip, &PictureStrip::pictureChosen, this, &DetailPane::showPictureOf);
    connect(m_strip, &PictureStrip::pictureRevealed, this, [this](const QString &uuid) {
        if (const Version *version = currentVersion())
            m_gallery->showVersion(version->id, version->images);
        if (const int row = m_gallery->rowOf(uuid); row >= 0)
            m_gallery->reveal(row);
    });
    connect(m_bar, &DetailBar::closeRequested, this, &DetailPane::closeRequested);
    connect(m_bar, &DetailBar::growRequested, this, &DetailPane::growRequested);
    connect(m_bar, &DetailBar::windowRequested, this, &DetailPane::openInWindow);
    connect(m_bar, &DetailBar::sitePageRequested, this, &DetailPane::openSitePage);
}

void DetailPane::connectSearches()
{
    connect(m_header, &DetailHeader::typeChosen, this, [this](const ModelType &type) {
        Search search;
        search.query.types = {type};
        emit searchRequested(search);
    });
    connect(m_header, &DetailHeader::creatorChosen, this, [this](const QString &creator) {
        Search search;
        search.query.username = creator;
        emit searchRequested(search);
    });
    connect(m_header, &DetailHeader::tagChosen, this, [this](const QString &tag) {
        Search search;
        search.query.tag = tag;
        emit searchRequested(search);
    });
}

void DetailPane::download()
{
    m_download->press();
}

void DetailPane::openInWindow()
{
    const Version *version = currentVersion();
    emit windowRequested(m_modelId, version ? version->id : m_wantedVersion);
}

void DetailPane::setGrown(bool grown)
{
    m_bar->setGrown(grown);
}

void DetailPane::setInOwnWindow()
{
    m_bar->setInOwnWindow();
}

QSize DetailPane::minimumSizeHint() const
{
    return {withText(leastWidth, *this), QFrame::minimumSizeHint().height()};
}

void DetailPane::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    placeColumns();
}

void DetailPane::placeColumns()
{
    const bool two = width() >= twoColumns;
    const bool hasTwo = m_second->indexOf(m_side) >= 0;
    const int margin = metrics::large + std::max(0, (width() - widest) / 2);
    m_scroll->widget()->layout()->setContentsMargins(margin, 0, margin, metrics::huge);
    if (two == hasTwo)
        return;
    if (two) {
        m_first->removeWidget(m_side);
        m_second->insertWidget(0, m_side);
        m_side->setFixedWidth(secondColumn);
    } else {
        m_second->removeWidget(m_side);
        m_first->insertWidget(m_first->indexOf(m_strip) + 1, m_side);
        m_side->setMinimumWidth(0);
        m_side->setMaximumWidth(QWIDGETSIZE_MAX);
    }
}

/// Parts of the page are made while it lives, and would come last.
void DetailPane::orderTabs()
{
    orderFocus({m_bar, m_header, m_strip, m_versions, m_download, m_required, m_notice, m_failure, m_note, m_words,
                m_files, m_description, m_gallerySection});
}

void DetailPane::showModel(const ModelCard &card, const ModelPtr &known)
{
    const Version *shown = currentVersion();
    const bool otherVersion = card.version.isValid() && shown && shown->id != card.version;
    if (card.id == m_modelId && m_model && !otherVersion)
        return;
    begin(card);
    if (known) {
        showWhole(known, card.version);
    } else {
        showNothing();
        m_header->showTitle(card.name, card.creator, card.type);
        if (const std::optional<Image> cover = card.cover())
            m_strip->setImages({*cover});
        if (card.versionCount > 0)
            m_versions->showLoading();
        showLoading();
        emit titleChanged(card.name);
        settleLayouts();
    }
    request();
}

void DetailPane::showModelById(ModelId id, std::optional<VersionId> version)
{
    ModelCard card;
    card.id = id;
    card.name = tr("Model %1").arg(id.value);
    card.version = version.value_or(VersionId());
    showModel(card, nullptr);
}

void DetailPane::begin(const ModelCard &card)
{
    m_modelId = card.id;
    m_wantedVersion = card.version;
    m_model.reset();
    m_scroll->verticalScrollBar()->setValue(0);
    m_bar->setModel(card.id);
    m_note->setModel(card.id);
}

void DetailPane::showNothing()
{
    m_versions->setModel(nullptr, {});
    m_strip->setImages({});
    m_gallery->clear();
    m_notice->hide();
    m_countdown.stop();
    m_required->setVersion({});
    m_words->setWords({}, {});
    m_files->setFiles({}, false);
    showDescription({});
    m_licence->clear();
    m_licenceHeading->hide();
}

void DetailPane::showLoading()
{
    m_download->setTarget({}, {}, std::nullopt, tr("Loading…"));
}

void DetailPane::setMaturityPolicy(const MaturityPolicy &policy)
{
    m_strip->setMaturityPolicy(policy);
    m_description->setMaturityPolicy(policy);
    m_gallery->setMaturityPolicy(policy);
}

void DetailPane::request()
{
    m_failure->hide();
    m_call.cancel();
    m_call = m_core.api().model(m_modelId);
    whenDone(m_call, this, [this](const Result<ModelPtr> &answer) { receive(answer); });
}

void DetailPane::receive(const Result<ModelPtr> &answer)
{
    if (!answer) {
        m_failure->showMessage(NoticeBar::Kind::Warning, answer.error().message, tr("Try again"));
        if (!m_model) { // nothing is on its way any more
            m_versions->setModel(nullptr, {});
            m_download->setTarget({}, {}, std::nullopt);
        }
        return;
    }
    const Version *shown = currentVersion();
    showWhole(answer.value(), shown ? shown->id : m_wantedVersion);
}

void DetailPane::showWhole(const ModelPtr &model, VersionId version)
{
    m_model = model;
    m_header->showModel(*model);
    emit titleChanged(model->name);
    m_versions->setModel(model, version);
    m_licence->setText(licenceSentences(model->licence).join(QLatin1Char('\n')));
    m_licenceHeading->show();
    showVersion();
}

const Version *DetailPane::currentVersion() const
{
    return m_versions->current();
}

void DetailPane::showVersion()
{
    if (!m_model)
        return;
    const Version *current = currentVersion();
    const Version version = current ? *current : Version();
    m_strip->setImages(version.images);
    if (version.id != m_galleryVersion)
        m_gallery->clear();
    m_galleryVersion = version.id;
    m_galleryTimer.start();
    showNotices(version);
    showDownload(version);
    const File *primary = version.primaryFile();
    m_words->setWords(version.trainedWords, primary ? promptTag(m_model->type, *primary) : QString());
    m_files->setFiles(version, m_model->mode == ModelMode::Normal);
    showDescription(version.description.isEmpty()
                        ? m_model->description
                        : m_model->description + QStringLiteral("<hr>") + version.description);
    settleLayouts();
}

void DetailPane::showDescription(const QString &html)
{
    m_description->setDescription(html);
    m_description->setVisible(!html.isEmpty());
    m_descriptionHeading->setVisible(!html.isEmpty());
}

void DetailPane::showNotices(const Version &version)
{
    m_countdown.stop();
    switch (m_model->mode) {
    case ModelMode::Archived:
        m_notice->showMessage(NoticeBar::Kind::Warning,
                              tr("The creator archived this model: it can no longer be downloaded."));
        return;
    case ModelMode::TakenDown:
        m_notice->showMessage(NoticeBar::Kind::Warning, tr("The site took this model down."));
        return;
    case ModelMode::Normal:
        break;
    }
    const QDateTime now = m_core.clock().now();
    const QDateTime end = version.earlyAccessDeadline;
    if (!version.isEarlyAccess() || (end.isValid() && end <= now)) {
        m_notice->hide();
    } else if (!end.isValid()) {
        m_notice->showMessage(NoticeBar::Kind::Info, tr("Early access: for now only buyers can download it."));
    } else {
        m_notice->showMessage(NoticeBar::Kind::Info,
                              tr("Early access for another %1, until %2: until then only buyers can download it.")
                                  .arg(formatAge(std::chrono::seconds(now.secsTo(end))), formatMoment(end)));
        m_countdown.start();
    }
}

void DetailPane::showDownload(const Version &version)
{
    const bool downloadable = m_model->mode == ModelMode::Normal;
    const File *file = version.primaryFile();
    m_required->setVersion(downloadable ? version : Version());
    if (!downloadable)
        m_download->setTarget(version.id, FileId(), std::nullopt);
    else if (m_model->versions.isEmpty())
        m_download->setTarget(VersionId(), FileId(), std::nullopt, tr("This model has no version yet."));
    else if (!file)
        m_download->setTarget(version.id, FileId(), std::nullopt, tr("This version has no files."));
    else
        m_download->setTarget(version.id, file->id, file->sizeBytes, FileRow::warningOf(*file));
    showTarget();
}

void DetailPane::showTarget()
{
    const Version *version = currentVersion();
    const File *file = m_model && version ? version->primaryFile() : nullptr;
    if (!file)
        return;
    VersionOfModel asked;
    asked.version = *version;
    asked.modelName = m_model->name;
    asked.modelType = m_model->type;
    PlanOptions options{configuredPlacement(m_core.settings()), true};
    options.creator = m_model->creator ? m_model->creator->username : QString();
    if (const auto plan = planDownload(asked, file->id, options))
        m_download->setFolder(plan->request.folder);
}

void DetailPane::downloadFile(std::optional<FileId> file, bool allowDangerous)
{
    const Version *version = currentVersion();
    const File *wanted = !version ? nullptr : file ? version->file(*file) : version->primaryFile();
    if (!wanted)
        return;
    m_download->showAsking(file);
    m_starter.start(version->id, file, allowDangerous, m_download->chosenFolder(wanted->id));
}

bool DetailPane::showsVersion(VersionId version) const
{
    const Version *current = currentVersion();
    return isVisible() && current && current->id == version;
}

void DetailPane::showRefusal(VersionId version, std::optional<FileId> file, const Error &error)
{
    const Version *current = currentVersion();
    if (!current || current->id != version) // seen or not: it would wait for ever for the answer
        return;
    m_refusedFile = file;
    m_download->showRefusal(error.message, error.kind == ErrorKind::Dangerous);
}

void DetailPane::focusDownload()
{
    m_download->focusButton();
}

/// Asked for when it comes near: most people decide above it.
void DetailPane::showGallery()
{
    const Version *version = currentVersion();
    const int reach = m_scroll->verticalScrollBar()->value() + 2 * m_scroll->viewport()->height();
    const int place = m_galleryHeading->mapTo(m_scroll->widget(), QPoint()).y();
    if (version && isVisible() && place < reach)
        m_gallery->showVersion(version->id, version->images);
}

void DetailPane::showPictureOf(const QString &uuid)
{
    const Version *version = currentVersion();
    if (!version)
        return;
    m_gallery->showVersion(version->id, version->images);
    if (const int row = m_gallery->rowOf(uuid); row >= 0)
        openPicture(row);
}

void DetailPane::openPicture(int row)
{
    if (!m_viewer) {
        m_viewer =
            new PictureViewer(*m_gallery, m_pictures, *new ViewerPictures(this), *new PictureSaver(this), window());
        connect(m_viewer, &PictureViewer::resourceRequested, this, &DetailPane::referenceRequested);
        connect(m_viewer, &PictureViewer::left, m_gallerySection, &Gallery::followTo);
    }
    m_viewer->open(row);
}

void DetailPane::openSitePage()
{
    const Version *version = currentVersion();
    QDesktopServices::openUrl(
        modelPage(m_core.options().apiOrigin, m_modelId, version ? std::optional(version->id) : std::nullopt));
}

} // namespace vitrine
