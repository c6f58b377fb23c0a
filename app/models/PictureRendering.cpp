#include "models/PictureRendering.h"

#include "models/BlurHash.h"
#include "models/PictureFormats.h"

#include <QBuffer>
#include <QImageReader>
#include <QPainter>

namespace vitrine {

namespace {

constexpr int mostEdge = 16'384;
constexpr qint64 mostArea = 24'000'000; // the largest rendition is 1600 wide; originals of a few megapixels come too
constexpr int placeholderEdge = 32;
constexpr int veilColumns = 5; // what is left of a veiled picture: too little to make anything out
constexpr int veilDarkness = 70;

bool isAcceptable(QImageReader &reader)
{
    const QSize size = reader.size();
    return isKnownPictureFormat(reader.format()) && !size.isEmpty() && size.width() <= mostEdge &&
           size.height() <= mostEdge && qint64(size.width()) * size.height() <= mostArea;
}

/// The part of a picture that a cell shows. It is cut before it is scaled: a strip of 16,000 by 10 pixels that was
/// first scaled to the cell's height would take gigabytes.
QImage partFor(QSize cell, const QImage &picture)
{
    const QSize part = cell.scaled(picture.size(), Qt::KeepAspectRatio).expandedTo({1, 1});
    // A portrait's face is near its top, so more is cut from the bottom.
    const QPoint corner((picture.width() - part.width()) / 2, (picture.height() - part.height()) / 4);
    return part == picture.size() ? picture : picture.copy(QRect(corner, part));
}

QImage smoothlyScaled(const QImage &picture, QSize size)
{
    return picture.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

/// All of a picture, made smaller where the cell demands it. What does not fill the cell is for the view to place.
QSize wholeSize(QSize cell, QSize picture)
{
    const bool isLarger = picture.width() > cell.width() || picture.height() > cell.height();
    return (isLarger ? picture.scaled(cell, Qt::KeepAspectRatio) : picture).expandedTo({1, 1});
}

/// A few soft spots of colour, a bit darker, so that a symbol on them can be read.
QImage veil(const QImage &picture)
{
    const int rows = qMax(1, veilColumns * picture.height() / qMax(1, picture.width()));
    QImage spots = smoothlyScaled(picture, {veilColumns, qMin(rows, 2 * veilColumns)});
    spots.convertTo(QImage::Format_RGB32);
    QPainter painter(&spots);
    painter.fillRect(spots.rect(), QColor(0, 0, 0, veilDarkness));
    return spots;
}

QImage fitted(const QImage &picture, const PictureRequest &request)
{
    const QSize size = request.whole ? wholeSize(request.cell, picture.size()) : request.cell;
    const QImage part = request.whole ? picture : partFor(request.cell, picture);
    const QImage scaled = smoothlyScaled(request.veiled ? veil(part) : part, size);
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return {};
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QBrush(scaled));
    painter.drawRoundedRect(image.rect(), request.radius, request.radius);
    return image;
}

} // namespace

QImage renderPicture(const QByteArray &encoded, const PictureRequest &request)
{
    QBuffer buffer;
    buffer.setData(encoded);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    if (!isAcceptable(reader))
        return {};
    const QImage picture = reader.read();
    return picture.isNull() ? QImage() : fitted(picture, request);
}

QImage renderPlaceholder(const PictureRequest &request)
{
    const QSize shape = request.image.size.isEmpty() ? request.cell : request.image.size;
    const QSize size = shape.scaled(placeholderEdge, placeholderEdge, Qt::KeepAspectRatio).expandedTo({1, 1});
    const QImage picture = decodeBlurHash(request.image.blurHash, size);
    return picture.isNull() ? QImage() : fitted(picture, request);
}

} // namespace vitrine
