#include "ui/detail/DetailPane.h"

#include "base/Format.h"
#include "base/WhenDone.h"
#include "core/DownloadStarter.h"
#include "models/GalleryModel.h"
#include "personal/PersonalStore.h"
#include "ui/common/FlowLayout.h"
#include "ui/common/Metrics.h"
#include "ui/common/NoticeBar.h"
#include "ui/common/Symbols.h"
#include "ui/common/Theme.h"
#include "ui/common/WidgetTools.h"
#include "ui/detail/DescriptionView.h"
#include "ui/detail/DownloadBox.h"
#include "ui/detail/FileRow.h"
#include "ui/detail/LicenceText.h"
#include "ui/detail/NoteEditor.h"
#include "ui/detail/PictureStrip.h"
#include "ui/viewer/Gallery.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace vitrine {

namespace {

constexpr int galleryRestMs = 200;

QString countOrHidden(const std::optional<qint64> &count)
{
    return count ? QLocale().toString(*count) : DetailPane::tr("hidden");
}

} // namespace

DetailPane::DetailPane(CivitaiApi &api, ThumbnailStore &pictures, DownloadStarter &starter,
                       const DownloadManager &downloads, const LibraryIndex &library, PersonalStore &personal,
                       QWidget *parent)
    : QFrame(parent)
    , m_api(api)
    , m_starter(starter)
    , m_personal(personal)
    , m_strip(new PictureStrip(pictures))
    , m_note(new NoteEditor(personal))
    , m_download(new DownloadBox(downloads, library))
    , m_description(new DescriptionView(pictures))
    , m_gallery(new GalleryModel(api, this))
    , m_gallerySection(new Gallery(*m_gallery, pictures))
{
    setObjectName(QStringLiteral("modelDetails"));
    setAccessibleName(tr("Model details"));
    setMinimumWidth(320);

    m_scroll = new QScrollArea(this);
    m_scroll->setObjectName(QStringLiteral("detailScroll"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setAccessibleName(tr("All about the model")); // the keyboard scrolls it
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(makeContent());

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHeader());
    layout->addWidget(m_scroll, 1);

    connect(m_download, &DownloadBox::downloadRequested, this, [this] {
        const Version *version = currentVersion();
        const File *file = version ? version->primaryFile() : nullptr;
        if (file)
            requestDownload(file->id);
    });
    connect(m_download, &DownloadBox::downloadAnywayRequested, this,
            [this] { requestDownload(m_requestedFile, true); });
    connect(&m_starter, &DownloadStarter::refused, this, &DetailPane::showRefusal);
    connect(&m_starter, &DownloadStarter::started, m_download, &DownloadBox::showStarted);
    m_galleryTimer.setSingleShot(true);
    m_galleryTimer.setInterval(galleryRestMs);
    connect(&m_galleryTimer, &QTimer::timeout, this, &DetailPane::showGallery);
    connect(m_description, &DescriptionView::settled, &m_galleryTimer, qOverload<>(&QTimer::start));
    connect(m_scroll->verticalScrollBar(), &QScrollBar::valueChanged, &m_galleryTimer, qOverload<>(&QTimer::start));
    connect(m_gallerySection, &Gallery::pictureChosen, this, &DetailPane::pictureChosen);
    connect(m_strip, &PictureStrip::pictureChosen, this, &DetailPane::choosePicture);
    connect(m_strip, &PictureStrip::pictureRevealed, this, [this](const QString &uuid) {
        if (const Version *version = currentVersion())
            m_gallery->showVersion(version->id, version->images);
        if (const int row = m_gallery->rowOf(uuid); row >= 0)
            m_gallery->reveal(row);
    });
    connect(&m_personal, &PersonalStore::favoritesChanged, this, &DetailPane::showFavorite);
}

QWidget *DetailPane::makeHeader()
{
    auto *header = new QWidget(this);
    auto *close = new QToolButton(header);
    close->setObjectName(QStringLiteral("closeDetails"));
    close->setIcon(symbolIcon(QStringLiteral("close")));
    close->setAccessibleName(tr("Close details"));
    close->setToolTip(tr("Close details (Esc)"));
    connect(close, &QToolButton::clicked, this, &DetailPane::closeRequested);

    m_favorite = new QToolButton(header);
    m_favorite->setObjectName(QStringLiteral("favorite"));
    m_favorite->setIcon(symbolIcon(QStringLiteral("heart")));
    m_favorite->setCheckable(true);
    m_favorite->setAccessibleName(tr("Favourite"));
    m_favorite->setToolTip(tr("Favourite, kept on this computer"));
    connect(m_favorite, &QToolButton::toggled, this, [this](bool on) { m_personal.setFavorite(m_modelId, on); });

    m_name = new QLabel(header);
    m_name->setObjectName(QStringLiteral("modelName"));
    m_name->setFont(titleFont(font()));
    m_name->setWordWrap(true);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(metrics::large, metrics::medium, metrics::small, metrics::small);
    layout->addWidget(m_name, 1);
    layout->addWidget(m_favorite, 0, Qt::AlignTop);
    layout->addWidget(close, 0, Qt::AlignTop);
    return header;
}

QLabel *DetailPane::addHeading(QVBoxLayout *layout, const QString &text)
{
    auto *heading = new QLabel(text);
    heading->setFont(headingFont(font()));
    heading->setContentsMargins(0, metrics::small, 0, 0);
    layout->addWidget(heading);
    return heading;
}

QWidget *DetailPane::makeContent()
{
    auto *content = new QWidget;
    content->setObjectName(QStringLiteral("detailContent"));
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(metrics::large, 0, metrics::large, metrics::huge);
    layout->setSpacing(metrics::small);

    m_facts = new QLabel;
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setWordWrap(true);
    m_stats = new QLabel;
    m_stats->setTextFormat(Qt::PlainText);
    m_stats->setProperty("muted", true);
    m_versions = new QComboBox;
    m_versions->setObjectName(QStringLiteral("versions"));
    m_versions->setAccessibleName(tr("Version"));
    m_versions->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_notice = new NoticeBar;
    m_failure = new NoticeBar;
    connect(m_failure, &NoticeBar::actionRequested, this, [this] { request(m_modelId); });
    connect(m_versions, &QComboBox::currentIndexChanged, this, &DetailPane::showVersion);

    layout->addWidget(m_facts);
    layout->addWidget(m_stats);
    layout->addWidget(m_strip);
    layout->addWidget(m_versions);
    layout->addWidget(m_download);
    layout->addWidget(m_notice);
    layout->addWidget(m_failure);

    layout->addWidget(m_note);

    m_wordsHeading = addHeading(layout, tr("Trigger words"));
    auto *words = new QWidget;
    words->setAccessibleName(tr("Trigger words"));
    m_words = new FlowLayout(words);
    layout->addWidget(words);

    m_filesHeading = addHeading(layout, tr("Files"));
    m_files = new QVBoxLayout;
    m_files->setSpacing(metrics::small);
    layout->addLayout(m_files);

    m_descriptionHeading = addHeading(layout, tr("Description"));
    layout->addWidget(m_description);

    m_licenceHeading = addHeading(layout, tr("Licence"));
    m_licence = new QLabel;
    m_licence->setTextFormat(Qt::PlainText);
    m_licence->setWordWrap(true);
    layout->addWidget(m_licence);

    m_galleryHeading = addHeading(layout, tr("Gallery"));
    layout->addWidget(m_gallerySection);
    layout->addStretch(1);
    return content;
}

void DetailPane::showModel(const ModelCard &card, const ModelPtr &known)
{
    const Version *shown = currentVersion();
    const bool otherVersion = card.version.isValid() && shown && shown->id != card.version;
    if (card.id == m_modelId && m_model && !otherVersion)
        return;
    m_wantedVersion = card.version;
    m_model.reset();
    m_scroll->verticalScrollBar()->setValue(0);
    if (known) {
        showWhole(known, card.version);
    } else {
        showHeader(card.name, card.creator, card.type.text);
        clearContent();
    }
    request(card.id);
}

void DetailPane::clearContent()
{
    m_stats->clear();
    m_versions->clear();
    m_versions->hide();
    m_strip->setImages({});
    m_gallery->clear();
    m_notice->hide();
    m_download->setTarget({}, {}, std::nullopt, tr("Loading…"));
    showWords({});
    showFiles({}, {});
    showDescription({});
    m_licence->clear();
    m_licenceHeading->hide();
}

void DetailPane::setMaturityPolicy(const MaturityPolicy &policy)
{
    m_strip->setMaturityPolicy(policy);
    m_description->setMaturityPolicy(policy);
    m_gallery->setMaturityPolicy(policy);
}

/// Asked for when it comes near: most people decide above it.
void DetailPane::showGallery()
{
    const Version *version = currentVersion();
    const int reach = m_scroll->verticalScrollBar()->value() + 2 * m_scroll->viewport()->height();
    if (version && isVisible() && m_galleryHeading->y() < reach)
        m_gallery->showVersion(version->id, version->images);
}

void DetailPane::choosePicture(const QString &uuid)
{
    const Version *version = currentVersion();
    if (!version)
        return;
    m_gallery->showVersion(version->id, version->images);
    if (const int row = m_gallery->rowOf(uuid); row >= 0)
        emit pictureChosen(row);
}

void DetailPane::showModelById(ModelId id, std::optional<VersionId> version)
{
    ModelCard card;
    card.id = id;
    card.name = tr("Model %1").arg(id.value);
    card.version = version.value_or(VersionId());
    showModel(card, nullptr);
}

void DetailPane::showFavorite()
{
    const QSignalBlocker block(m_favorite);
    m_favorite->setChecked(m_personal.isFavorite(m_modelId));
}

void DetailPane::request(ModelId id)
{
    m_modelId = id;
    showFavorite();
    m_note->setModel(id);
    m_failure->hide();
    m_call.cancel();
    m_call = m_api.model(id);
    whenDone(m_call, this, [this](const Result<ModelPtr> &answer) { receive(answer); });
}

void DetailPane::receive(const Result<ModelPtr> &answer)
{
    if (!answer) {
        m_failure->showMessage(NoticeBar::Kind::Warning, answer.error().message, tr("Try again"));
        return;
    }
    const Version *shown = currentVersion();
    showWhole(answer.value(), shown ? shown->id : m_wantedVersion);
}

void DetailPane::showWhole(const ModelPtr &model, VersionId version)
{
    m_model = model;
    showHeader(model->name, model->creator ? model->creator->username : QString(), model->type.text);
    m_stats->setText(tr("%1 downloads · %2 likes · %3 comments")
                         .arg(countOrHidden(model->stats.downloads), countOrHidden(model->stats.thumbsUp),
                              countOrHidden(model->stats.comments)));
    int selected = 0;
    {
        const QSignalBlocker block(m_versions);
        m_versions->clear();
        for (const Version &each : model->versions) {
            if (each.id == version)
                selected = m_versions->count();
            m_versions->addItem(each.baseModel.isEmpty() ? each.name
                                                         : tr("%1 · %2").arg(each.name, each.baseModel.text));
        }
        m_versions->setCurrentIndex(model->versions.isEmpty() ? -1 : selected);
    }
    m_versions->setVisible(!model->versions.isEmpty());
    m_licence->setText(licenceSentences(model->licence).join(QLatin1Char('\n')));
    m_licenceHeading->show();
    showVersion(m_versions->currentIndex());
}

void DetailPane::showHeader(const QString &name, const QString &creator, const QString &type)
{
    m_name->setText(name);
    QStringList facts;
    if (!type.isEmpty())
        facts += type;
    if (!creator.isEmpty())
        facts += tr("by %1").arg(creator);
    m_facts->setText(facts.join(QStringLiteral(" · ")));
}

const Version *DetailPane::currentVersion() const
{
    const int index = m_versions->currentIndex();
    return m_model && index >= 0 && index < m_model->versions.size() ? &m_model->versions.at(index) : nullptr;
}

void DetailPane::showVersion(int)
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
    showNotices(*m_model, version);
    showDownload(*m_model, version);
    showWords(version.trainedWords);
    showFiles(*m_model, version);
    const QString html = version.description.isEmpty()
                             ? m_model->description
                             : m_model->description + QStringLiteral("<hr>") + version.description;
    showDescription(html);
}

void DetailPane::showDescription(const QString &html)
{
    m_description->setDescription(html);
    m_description->setVisible(!html.isEmpty());
    m_descriptionHeading->setVisible(!html.isEmpty());
}

void DetailPane::showNotices(const Model &model, const Version &version)
{
    switch (model.mode) {
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
    if (version.isEarlyAccess()) {
        const QString until = QLocale().toString(version.earlyAccessDeadline.toLocalTime(), QLocale::ShortFormat);
        m_notice->showMessage(NoticeBar::Kind::Info,
                              version.earlyAccessDeadline.isValid()
                                  ? tr("Early access until %1: until then only buyers can download it.").arg(until)
                                  : tr("Early access: for now only buyers can download it."));
        return;
    }
    m_notice->hide();
}

void DetailPane::showDownload(const Model &model, const Version &version)
{
    const File *file = version.primaryFile();
    if (model.mode != ModelMode::Normal)
        m_download->setTarget(version.id, FileId(), std::nullopt);
    else if (model.versions.isEmpty())
        m_download->setTarget(VersionId(), FileId(), std::nullopt, tr("This model has no version yet."));
    else if (!file)
        m_download->setTarget(version.id, FileId(), std::nullopt, tr("This version has no files."));
    else
        m_download->setTarget(version.id, file->id, file->sizeBytes, FileRow::warningOf(*file));
}

void DetailPane::showWords(const QStringList &words)
{
    clearLayout(*m_words);
    for (const QString &word : words) {
        auto *button = new QToolButton;
        button->setProperty("chip", true);
        button->setText(
            fontMetrics().elidedText(word, Qt::ElideRight, 300).replace(QLatin1Char('&'), QLatin1String("&&")));
        button->setToolTip(tr("Copy: %1").arg(word));
        button->setAccessibleName(tr("Copy trigger word %1").arg(word));
        connect(button, &QToolButton::clicked, this, [word] { QGuiApplication::clipboard()->setText(word); });
        m_words->addWidget(button);
    }
    m_wordsHeading->setVisible(!words.isEmpty());
}

void DetailPane::showFiles(const Model &model, const Version &version)
{
    clearLayout(*m_files);
    const File *primary = version.primaryFile();
    for (const File &file : version.files) {
        auto *row = new FileRow(file, primary && file.id == primary->id, model.mode == ModelMode::Normal);
        connect(row, &FileRow::downloadRequested, this, [this](FileId id) { requestDownload(id); });
        m_files->addWidget(row);
    }
    m_filesHeading->setVisible(!version.files.isEmpty());
}

void DetailPane::requestDownload(FileId file, bool allowDangerous)
{
    const Version *version = currentVersion();
    if (!version)
        return;
    m_requestedFile = file;
    m_download->showAsking();
    m_starter.start(version->id, file, allowDangerous);
}

bool DetailPane::showsVersion(VersionId version) const
{
    const Version *current = currentVersion();
    return isVisible() && current && current->id == version;
}

void DetailPane::showRefusal(VersionId version, const Error &error)
{
    if (showsVersion(version))
        m_download->showRefusal(error.message, error.kind == ErrorKind::Dangerous);
}

void DetailPane::focusDownload()
{
    m_download->setFocus(Qt::OtherFocusReason);
}

} // namespace vitrine
