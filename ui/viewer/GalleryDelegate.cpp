#include "ui/viewer/GalleryDelegate.h"

#include "civitai/MaturityPolicy.h"
#include "models/GalleryModel.h"
#include "models/ThumbnailStore.h"
#include "ui/common/Metrics.h"
#include "ui/common/OnPicture.h"
#include "ui/common/Symbols.h"
#include "ui/common/Theme.h"

#include <QPainter>

namespace vitrine {

namespace {

constexpr int gap = metrics::tight; // between cells
constexpr int symbolSize = 24;

/// A symbol and a word on a dark ground, legible on every picture.
void paintVeil(QPainter &painter, const QRect &rect, Maturity maturity, qreal ratio)
{
    painter.drawPixmap(rect.center() - QPoint(symbolSize / 2, symbolSize),
                       symbolPixmap(QStringLiteral("eye-off"), symbolSize, QColor(onPicture::ink), ratio));
    painter.setPen(QColor(onPicture::ink));
    painter.drawText(rect.adjusted(0, rect.height() / 2 + metrics::tight, 0, 0), Qt::AlignHCenter | Qt::AlignTop,
                     maturityName(maturity));
}

void paintFilmMark(QPainter &painter, const QRect &rect, qreal ratio)
{
    const QRect disc(rect.topLeft() + QPoint(metrics::tight, metrics::tight), QSize(symbolSize, symbolSize));
    painter.setPen(Qt::NoPen);
    painter.setBrush(onPicture::ground(onPicture::veil));
    painter.drawEllipse(disc);
    constexpr int inset = 5;
    painter.drawPixmap(disc.topLeft() + QPoint(inset, inset),
                       symbolPixmap(QStringLiteral("play"), symbolSize - 2 * inset, QColor(onPicture::ink), ratio));
}

} // namespace

GalleryDelegate::GalleryDelegate(const ThumbnailStore &pictures, QObject *parent)
    : QStyledItemDelegate(parent), m_pictures(pictures)
{
}

PictureRequest GalleryDelegate::requestFor(const QModelIndex &index, QSize grid, qreal devicePixelRatio)
{
    const QSizeF cell = QSizeF(grid - QSize(gap, gap)) * devicePixelRatio;
    return {index.data(GalleryModel::PictureRole).value<GalleryImage>().image, cell.toSize().expandedTo({1, 1}),
            qRound(metrics::controlRadius * devicePixelRatio), index.data(GalleryModel::VeiledRole).toBool()};
}

QSize GalleryDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return option.decorationSize;
}

void GalleryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const qreal ratio = painter->device()->devicePixelRatioF();
    const QRect rect = option.rect.adjusted(0, 0, -gap, -gap);
    const PictureRequest request = requestFor(index, option.rect.size(), ratio);
    const QPixmap pixmap = m_pictures.pixmap(request.image.uuid, request.cell, request.veiled);
    const Colors colors = Colors::of(option.palette);
    painter->save();
    painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    if (pixmap.isNull()) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(colors.skeleton);
        painter->drawRoundedRect(rect, metrics::controlRadius, metrics::controlRadius);
        if (m_pictures.state(request.image.uuid) == ThumbnailStore::State::Failed)
            painter->drawPixmap(rect.center() - QPoint(symbolSize / 2, symbolSize / 2),
                                symbolPixmap(QStringLiteral("picture-broken"), symbolSize, colors.muted, ratio));
    } else {
        painter->drawPixmap(rect, pixmap);
    }
    if (request.veiled && !pixmap.isNull())
        paintVeil(*painter, rect, request.image.maturity, ratio);
    else if (request.image.type == MediaType::Video)
        paintFilmMark(*painter, rect, ratio);
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(option.palette.color(QPalette::Highlight), 3));
        painter->drawRoundedRect(QRectF(rect).adjusted(1.5, 1.5, -1.5, -1.5), metrics::controlRadius,
                                 metrics::controlRadius);
    }
    painter->restore();
}

} // namespace vitrine
