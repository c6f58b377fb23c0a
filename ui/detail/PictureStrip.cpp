#include "ui/detail/PictureStrip.h"

#include "models/PictureListModel.h"
#include "models/ThumbnailStore.h"
#include "ui/common/Metrics.h"
#include "ui/common/Symbols.h"
#include "ui/common/Theme.h"

#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QWheelEvent>

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
    PictureDelegate(const ThumbnailStore &pictures, QObject *parent) : QStyledItemDelegate(parent), m_pictures(pictures)
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
        const QPixmap pixmap = m_pictures.pixmap(image.uuid, pixelsOf(image, ratio));
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
        if (image.type == MediaType::Video)
            painter->drawPixmap(rect.topLeft() + QPoint(metrics::small, metrics::small),
                                symbolPixmap(QStringLiteral("play"), 28, Qt::white, ratio));
        if (option.state.testFlag(QStyle::State_HasFocus)) {
            painter->setBrush(Qt::NoBrush);
            painter->setPen(QPen(option.palette.color(QPalette::Highlight), 3));
            painter->drawRoundedRect(QRectF(rect).adjusted(1.5, 1.5, -1.5, -1.5), metrics::cardRadius,
                                     metrics::cardRadius);
        }
        painter->restore();
    }

private:
    const ThumbnailStore &m_pictures;
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
    setSelectionMode(QAbstractItemView::NoSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setFixedHeight(stripHeight + 14);
    setModel(m_model);
    setItemDelegate(new PictureDelegate(pictures, this));
    m_timer.setSingleShot(true);
    m_timer.setInterval(30);
    connect(&m_timer, &QTimer::timeout, this, &PictureStrip::requestPictures);
}

void PictureStrip::setImages(const QList<Image> &images)
{
    if (images != m_model->images()) {
        m_model->setImages(images);
        horizontalScrollBar()->setValue(0);
    }
    setVisible(!images.isEmpty());
    m_timer.start();
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
        wanted.append({image, pixelsOf(image, ratio), qRound(metrics::cardRadius * ratio)});
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

void PictureStrip::wheelEvent(QWheelEvent *event)
{
    // The strip lies in a page that scrolls down: a plain wheel is the page's.
    if (event->angleDelta().x() != 0 || event->modifiers().testFlag(Qt::ShiftModifier))
        QListView::wheelEvent(event);
    else
        event->ignore();
}

} // namespace vitrine
