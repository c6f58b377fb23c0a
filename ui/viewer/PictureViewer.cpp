#include "ui/viewer/PictureViewer.h"

#include "civitai/MaturityPolicy.h"
#include "models/GalleryModel.h"
#include "models/ThumbnailStore.h"
#include "models/ViewerPictures.h"
#include "text/WebAddress.h"
#include "ui/common/Metrics.h"
#include "ui/common/OverlayKeyboard.h"
#include "ui/common/PanelText.h"
#include "ui/common/TextScale.h"
#include "ui/viewer/GenerationPanel.h"
#include "ui/viewer/PictureCanvas.h"
#include "ui/viewer/PictureStage.h"
#include "ui/viewer/SaveBar.h"
#include "ui/viewer/ViewerBar.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

#include <utility>

namespace vitrine {

namespace {

constexpr int narrowest = 720; // below it the picture needs all of the width
constexpr int mostNameCharacters = 60;
constexpr int panStep = 80;
constexpr int pagesAhead = 4; // pictures before the last at which further ones are asked for

QString titleNote(const GalleryImage &picture)
{
    QStringList parts;
    if (!picture.username.isEmpty())
        parts.append(PictureViewer::tr("by %1").arg(panelText(picture.username, mostNameCharacters)));
    if (!picture.image.size.isEmpty())
        parts.append(QStringLiteral("%1 × %2").arg(picture.image.size.width()).arg(picture.image.size.height()));
    if (const QString level = maturityName(picture.image.maturity); !level.isEmpty())
        parts.append(level);
    return parts.join(QStringLiteral(" · "));
}

} // namespace

PictureViewer::PictureViewer(GalleryModel &gallery, ThumbnailStore &thumbnails, ViewerPictures &pictures,
                             PictureSaver &saver, QWidget *parent)
    : QWidget(parent)
    , m_gallery(gallery)
    , m_thumbnails(thumbnails)
    , m_pictures(pictures)
    , m_bar(new ViewerBar(this))
    , m_stage(new PictureStage(thumbnails, pictures, this))
    , m_panel(new GenerationPanel(this))
    , m_saving(new SaveBar(saver, this))
    , m_keyboard(new OverlayKeyboard(*this, m_stage->canvas(), [this](const QKeyEvent &key) { return handleKey(key); }))
{
    setObjectName(QStringLiteral("pictureViewer"));
    setAccessibleName(tr("Picture viewer"));
    hide();
    makeLayout();
    connectParts();
    parent->installEventFilter(this); // for its size
}

void PictureViewer::makeLayout()
{
    auto *pictureColumn = new QVBoxLayout;
    pictureColumn->setSpacing(0);
    pictureColumn->addWidget(m_stage, 1);
    pictureColumn->addWidget(m_saving);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addLayout(pictureColumn, 1);
    middle->addWidget(m_panel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addLayout(middle, 1);
}

void PictureViewer::connectParts()
{
    connect(m_bar, &ViewerBar::triggered, this, &PictureViewer::perform);
    connect(m_stage, &PictureStage::triggered, this, &PictureViewer::perform);
    connect(m_stage, &PictureStage::revealRequested, this, &PictureViewer::revealPicture);
    connect(&m_stage->canvas(), &PictureCanvas::viewChanged, this, &PictureViewer::updateView);
    connect(m_panel, &GenerationPanel::resourceRequested, this, [this](const ModelRef &reference) {
        leave();
        emit resourceRequested(reference);
    });
    connect(m_panel, &GenerationPanel::workflowSaveRequested, this, [this](const QString &workflow) {
        m_saving->askAndSaveWorkflow(m_gallery.picture(m_row).image, workflow);
    });
    connect(&m_gallery, &QAbstractItemModel::modelReset, this, &PictureViewer::followModel);
    connect(&m_gallery, &QAbstractItemModel::rowsInserted, this, &PictureViewer::updateTurning);
    connect(&m_gallery, &GalleryModel::stateChanged, this, [this] {
        updateTurning();
        showDetails();
    });
    connect(&m_gallery, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last, const QList<int> &roles) {
                takeChange(first.row(), last.row(), roles);
            });
}

// Open and closed ------------------------------------------------------------------------------------------------

void PictureViewer::open(int row)
{
    if (row < 0 || row >= m_gallery.rowCount())
        return;
    m_keyboard->begin();
    setGeometry(parentWidget()->rect());
    m_panel->setVisible(m_detailsWanted && width() >= withText(narrowest, *this));
    m_bar->setChecked(ViewerAction::Details, m_panel->isVisibleTo(this));
    raise();
    show();
    showRow(row);
    m_stage->canvas().setFocus();
}

void PictureViewer::leave()
{
    if (m_row < 0)
        return;
    const int row = std::exchange(m_row, -1);
    if (m_enteredFullScreen)
        toggleFullScreen();
    m_uuid.clear();
    m_saving->hide();
    m_keyboard->end();
    hide();
    m_stage->clear();
    m_panel->showPicture({}, false);
    m_pictures.setWanted({});
    m_thumbnails.setWanted(this, {});
    emit left(row);
}

void PictureViewer::followModel()
{
    if (m_row < 0)
        return;
    if (const int row = m_gallery.rowOf(m_uuid); row >= 0)
        showRow(row);
    else
        leave();
}

// What is shown --------------------------------------------------------------------------------------------------

void PictureViewer::showRow(int row)
{
    m_direction = m_row >= 0 && row < m_row ? -1 : 1;
    m_row = row;
    m_uuid = m_gallery.picture(row).image.uuid;
    m_saving->hide();
    showPicture();
    showDetails();
    if (row + pagesAhead >= m_gallery.rowCount())
        m_gallery.fetchMore({});
    updateTurning();
}

void PictureViewer::showPicture()
{
    const GalleryImage &picture = m_gallery.picture(m_row);
    m_stage->showPicture(picture, m_gallery.isVeiled(m_row));
    requestPictures();
}

void PictureViewer::showDetails()
{
    if (m_row < 0)
        return;
    if (m_gallery.isVeiled(m_row)) {
        m_panel->showVeiled();
        return;
    }
    const GalleryImage &picture = m_gallery.picture(m_row);
    m_panel->showPicture(picture, m_gallery.state() == GalleryModel::State::Loading && picture.username.isEmpty());
}

void PictureViewer::updateTurning()
{
    if (m_row < 0)
        return;
    const int count = m_gallery.rowCount();
    const bool mayGrow =
        m_gallery.state() == GalleryModel::State::Ready || m_gallery.state() == GalleryModel::State::Loading;
    const QString title =
        mayGrow ? tr("%L1 of %L2+").arg(m_row + 1).arg(count) : tr("%L1 of %L2").arg(m_row + 1).arg(count);
    const GalleryImage &picture = m_gallery.picture(m_row);
    m_bar->showTitle(title, titleNote(picture));
    m_stage->canvas().setAccessibleName(picture.image.type == MediaType::Video ? tr("Film %1").arg(title)
                                                                               : tr("Picture %1").arg(title));
    m_stage->canvas().setAccessibleDescription(withoutBreaks(titleNote(picture)));
    m_stage->setNeighbours(m_row > 0, m_row + 1 < count);
    const bool veiled = m_gallery.isVeiled(m_row);
    m_bar->setActionEnabled(ViewerAction::Save, !veiled);
    m_bar->setActionEnabled(ViewerAction::OpenInBrowser, !veiled);
}

/// The one that is shown, then the one that probably comes next. What is veiled is not loaded before it is asked for.
void PictureViewer::requestPictures()
{
    QList<ViewerWish> wanted;
    QList<PictureRequest> placeholders;
    for (const int row : {m_row, m_row + m_direction, m_row - m_direction}) {
        if (row < 0 || row >= m_gallery.rowCount())
            continue;
        const Image &image = m_gallery.picture(row).image;
        const bool veiled = m_gallery.isVeiled(row);
        placeholders.append({image, PictureStage::placeholderCell(image), 0, veiled});
        const bool closely = row == m_row && m_stage->canvas().wantsOriginal();
        if (!veiled)
            wanted.append({image, closely && image.type == MediaType::Image});
    }
    m_thumbnails.setWanted(this, placeholders);
    m_pictures.setWanted(wanted);
}

void PictureViewer::updateView()
{
    const PictureCanvas &canvas = m_stage->canvas();
    m_bar->showZoom(canvas.isFitted() && !canvas.hasPicture()
                        ? QString()
                        : QLocale().toString(qRound(canvas.scale() * 100)) + QStringLiteral(" %"));
    if (m_row >= 0 && canvas.wantsOriginal())
        requestPictures();
}

void PictureViewer::revealPicture()
{
    m_gallery.reveal(m_row); // takeChange() does the rest
}

void PictureViewer::takeChange(int first, int last, const QList<int> &roles)
{
    if (m_row < first || m_row > last)
        return;
    if (roles.contains(GalleryModel::VeiledRole))
        showPicture();
    showDetails();
    updateTurning();
}

// What can be done -----------------------------------------------------------------------------------------------

void PictureViewer::perform(ViewerAction action)
{
    PictureCanvas &canvas = m_stage->canvas();
    switch (action) {
    case ViewerAction::Previous:
        if (m_row > 0)
            showRow(m_row - 1);
        break;
    case ViewerAction::Next:
        if (m_row + 1 < m_gallery.rowCount())
            showRow(m_row + 1);
        break;
    case ViewerAction::ZoomOut:
        canvas.zoomOut();
        break;
    case ViewerAction::ZoomIn:
        canvas.zoomIn();
        break;
    case ViewerAction::Fit:
        canvas.zoomToFit();
        break;
    case ViewerAction::ActualSize:
        canvas.zoomToActualSize();
        break;
    case ViewerAction::Details:
        m_detailsWanted = !m_panel->isVisible();
        m_panel->setVisible(m_detailsWanted);
        m_bar->setChecked(ViewerAction::Details, m_detailsWanted);
        break;
    case ViewerAction::Save:
        if (!m_gallery.isVeiled(m_row))
            m_saving->askAndSave(m_gallery.picture(m_row).image);
        break;
    case ViewerAction::OpenInBrowser:
        if (const auto address = webAddress(m_gallery.picture(m_row).image.url.toString(QUrl::FullyEncoded));
            address && !m_gallery.isVeiled(m_row))
            QDesktopServices::openUrl(*address);
        break;
    case ViewerAction::FullScreen:
        toggleFullScreen();
        break;
    case ViewerAction::Close:
        leave();
        break;
    }
}

void PictureViewer::toggleFullScreen()
{
    window()->setWindowState(window()->windowState() ^ Qt::WindowFullScreen);
    const bool isFull = window()->windowState().testFlag(Qt::WindowFullScreen);
    m_enteredFullScreen = isFull && m_row >= 0;
    m_bar->setChecked(ViewerAction::FullScreen, isFull);
}

// Keys and focus -------------------------------------------------------------------------------------------------

bool PictureViewer::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

bool PictureViewer::handleKey(const QKeyEvent &key)
{
    const bool onCanvas = m_stage->canvas().hasFocus();
    if (onCanvas && pan(key.key()))
        return true;
    if (onCanvas && key.key() == Qt::Key_Space) {
        m_stage->togglePlaying();
        return true;
    }
    const std::optional<ViewerAction> action = viewerActionFor(key, layoutDirection());
    if (action)
        perform(*action);
    return action.has_value();
}

/// The arrows move what is seen as long as there is more of it.
bool PictureViewer::pan(int key)
{
    PictureCanvas &canvas = m_stage->canvas();
    if (!canvas.isPannable())
        return false;
    switch (key) {
    case Qt::Key_Left:
        canvas.pan({-panStep, 0});
        return true;
    case Qt::Key_Right:
        canvas.pan({panStep, 0});
        return true;
    case Qt::Key_Up:
        canvas.pan({0, -panStep});
        return true;
    case Qt::Key_Down:
        canvas.pan({0, panStep});
        return true;
    default:
        return false;
    }
}

bool PictureViewer::focusNextPrevChild(bool next)
{
    m_keyboard->focusNext(next);
    return true; // it stays inside
}

void PictureViewer::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), palette().color(QPalette::Window));
}

} // namespace vitrine
