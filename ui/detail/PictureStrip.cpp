#include "ui/detail/PictureStrip.h"

#include "models/PictureListModel.h"
#include "models/ThumbnailStore.h"
#include "ui/common/Metrics.h"
#include "ui/common/OnPicture.h"
#include "ui/common/SelectedApart.h"
#include "ui/common/Symbols.h"
#include "ui/common/Theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QWheelEvent>

#include <utility>

namespace vitrine {

namespace {

constexpr int stripHeight = 264;

QSize cellOf(const Image &image)
{
    const double shape = image.size.isEmpty() ? 0.7 : double(image.size.width()) / image.size.height();
    return QSize(qRound(stripHeight * qBound(0.5, shape, 1.6)), stripHeight);
}

QSize pixelsOf(const Image &image, qreal ratio)
{
    const QSize cell = cellOf(image);
    return QSize(qRound(cell.width() * ratio), qRound(cell.height() * ratio));
}

class PictureDelegate final : public QStyledItemDelegate
{
public:
    PictureDelegate(const ThumbnailStore &pictures, PictureStrip &strip)
        : QStyledItemDelegate(&strip), m_pictures(pictures), m_strip(strip)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        return cellOf(index.data(PictureListModel::ImageRole).value<Image>()) + QSize(metrics::small, 0);
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Image image = index.data(PictureListModel::ImageRole).value<Image>();
        const qreal ratio = painter->device()->devicePixelRatioF();
        const QRect rect(option.rect.topLeft(), cellOf(image));
        const bool veiled = m_strip.isVeiled(image);
        const QPixmap pixmap = m_pictures.pixmap(image.uuid, pixelsOf(image, ratio), veiled);
        const Colors colors = Colors::of(option.palette);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (!pixmap.isNull()) {
            painter->drawPixmap(rect, pixmap);
        } else {
            painter->setPen(Qt::NoPen);
            painter->setBrush(colors.skeleton);
            painter->drawRoundedRect(rect, metrics::cardRadius, metrics::cardRadius);
            if (m_pictures.state(image.uuid) == ThumbnailStore::State::Failed)
                painter->drawPixmap(rect.center() - QPoint(16, 16),
                                    symbolPixmap(QStringLiteral("picture-broken"), 32, colors.muted, ratio));
        }
        if (veiled)
            paintVeil(*painter, rect, image, ratio);
        else if (image.type == MediaType::Video)
            painter->drawPixmap(rect.topLeft() + QPoint(metrics::small, metrics::small),
                                symbolPixmap(QStringLiteral("play"), 28, QColor(onPicture::ink), ratio));
        if (option.state.testFlag(QStyle::State_HasFocus)) {
            painter->setBrush(Qt::NoBrush);
            painter->setPen(QPen(option.palette.color(QPalette::Highlight), 3));
            painter->drawRoundedRect(QRectF(rect).adjusted(1.5, 1.5, -1.5, -1.5), metrics::cardRadius,
                                     metrics::cardRadius);
        }
        painter->restore();
    }

private:
    static void paintVeil(QPainter &painter, const QRect &rect, const Image &image, qreal ratio)
    {
        painter.setPen(Qt::NoPen);
        painter.setBrush(onPicture::ground(onPicture::veil));
        painter.drawRoundedRect(rect, metrics::cardRadius, metrics::cardRadius);
        painter.drawPixmap(rect.center() - QPoint(14, 28),
                           symbolPixmap(QStringLiteral("eye-off"), 28, QColor(onPicture::ink), ratio));
        painter.setPen(QColor(onPicture::ink));
        painter.drawText(rect.adjusted(0, rect.height() / 2 + metrics::tight, 0, 0), Qt::AlignHCenter | Qt::AlignTop,
                         PictureStrip::tr("%1: click to show").arg(maturityName(image.maturity)));
    }

    const ThumbnailStore &m_pictures;
    const PictureStrip &m_strip;
};

} // namespace

PictureStrip::PictureStrip(ThumbnailStore &pictures, QWidget *parent)
    : QListView(parent), m_pictures(pictures), m_model(new PictureListModel(pictures, this))
{
    setObjectName(QStringLiteral("pictures"));
    setAccessibleName(tr("Pictures"));
    setFrameShape(QFrame::NoFrame);
    setFlow(QListView::LeftToRight);
    setWrapping(false);
    setSpacing(0);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(QAbstractItemView::SingleSelection); // what can be dragged is what is selected
    setDragDropMode(QAbstractItemView::DragOnly);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setFixedHeight(stripHeight + 14);
    setModel(m_model);
    setItemDelegate(new PictureDelegate(pictures, *this));
    connect(this, &QAbstractItemView::clicked, this, &PictureStrip::choose);
    whenSelectedApart(*this, [this](const QModelIndex &index) { choose(index); });
    m_timer.setSingleShot(true);
    m_timer.setInterval(30);
    connect(&m_timer, &QTimer::timeout, this, &PictureStrip::requestPictures);
}

void PictureStrip::setImages(const QList<Image> &images)
{
    m_images = images;
    showAllowed();
}

void PictureStrip::setMaturityPolicy(const MaturityPolicy &policy)
{
    if (policy == m_policy)
        return;
    m_policy = policy;
    showAllowed();
    viewport()->update();
}

void PictureStrip::showAllowed()
{
    QList<Image> allowed;
    for (const Image &image : std::as_const(m_images)) {
        if (m_policy.showing(image.maturity) != Showing::Hide)
            allowed.append(image);
    }
    if (allowed != m_model->images()) {
        m_model->setImages(allowed);
        horizontalScrollBar()->setValue(0);
    }
    setVisible(!allowed.isEmpty());
    m_timer.start();
}

bool PictureStrip::isVeiled(const Image &image) const
{
    return m_policy.showing(image.maturity) == Showing::Blur && !m_revealed.contains(image.uuid);
}

void PictureStrip::choose(const QModelIndex &index)
{
    const Image image = m_model->images().at(index.row());
    if (!isVeiled(image)) {
        emit pictureChosen(image.uuid);
        return;
    }
    m_revealed.insert(image.uuid);
    emit pictureRevealed(image.uuid);
    viewport()->update(visualRect(index));
    requestPictures();
}

void PictureStrip::requestPictures()
{
    QList<PictureRequest> wanted;
    const qreal ratio = devicePixelRatioF();
    const QRect near = viewport()->rect().adjusted(0, 0, viewport()->width(), 0);
    for (int row = 0; isVisible() && row < m_model->rowCount(); ++row) {
        if (!visualRect(m_model->index(row)).intersects(near))
            continue;
        const Image &image = m_model->images().at(row);
        wanted.append({image, pixelsOf(image, ratio), qRound(metrics::cardRadius * ratio), isVeiled(image)});
    }
    m_pictures.setWanted(this, wanted);
}

void PictureStrip::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    m_timer.start();
}

void PictureStrip::scrollContentsBy(int dx, int dy)
{
    QListView::scrollContentsBy(dx, dy);
    m_timer.start();
}

void PictureStrip::showEvent(QShowEvent *event)
{
    QListView::showEvent(event);
    m_timer.start();
}

void PictureStrip::hideEvent(QHideEvent *event)
{
    QListView::hideEvent(event);
    m_timer.start();
}

void PictureStrip::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    const bool chooses = key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space;
    if (chooses && currentIndex().isValid())
        choose(currentIndex());
    else
        QListView::keyPressEvent(event);
}

void PictureStrip::wheelEvent(QWheelEvent *event)
{
    // The strip lies in a page that scrolls down: a plain wheel is the page's.
    if (event->angleDelta().x() != 0 || event->modifiers().testFlag(Qt::ShiftModifier))
        QListView::wheelEvent(event);
    else
        event->ignore();
}

} // namespace vitrine
