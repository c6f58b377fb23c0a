#include "models/PictureDecoding.h"

#include "models/PictureFormats.h"
#include <QBuffer>
#include <QCoreApplication>
#include <QImageReader>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace vitrine {

namespace {

constexpr int smallestLevel = 256; // pixels on the longer side
constexpr qsizetype markerBytes = 2;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PictureDecoding)
};

Error refusal(const QString &message, const QString &detail = {})
{
    return {ErrorKind::BadAnswer, message, detail, {}, {}};
}

/// The length of the segment at `at`, which begins with a marker and two bytes that say it, the marker included.
qsizetype segmentBytes(QByteArrayView jpeg, qsizetype at)
{
    return markerBytes + (quint8(jpeg.at(at + 2)) << 8) + quint8(jpeg.at(at + 3));
}

/// Whether a JPEG has its end. libjpeg invents one where it is missing, and paints what is missing grey. The search
/// begins behind the headers, since these may hold a small picture with an end of its own; within the picture's data
/// the two bytes of the end do not occur.
bool hasEnd(QByteArrayView jpeg)
{
    constexpr quint8 startOfScan = 0xda;
    qsizetype at = markerBytes; // behind the start of the image
    while (at + 4 <= jpeg.size() && quint8(jpeg.at(at)) == 0xff) {
        const bool isScan = quint8(jpeg.at(at + 1)) == startOfScan;
        at += segmentBytes(jpeg, at);
        if (isScan)
            return at <= jpeg.size() && jpeg.sliced(at).contains(QByteArrayView("\xff\xd9", markerBytes));
    }
    return false;
}

/// `size`, or the same shape with at most `mostPixels`.
QSize limited(QSize size, qint64 mostPixels)
{
    const double excess = double(size.width()) * size.height() / double(mostPixels);
    if (excess <= 1)
        return size;
    const double factor = 1 / std::sqrt(excess);
    return QSize(int(size.width() * factor), int(size.height() * factor)).expandedTo({1, 1});
}

Error tooLarge(QSize size)
{
    return refusal(Words::tr("The picture has %1 × %2 pixels, which is more than can be shown.")
                       .arg(QLocale().toString(size.width()), QLocale().toString(size.height())));
}

std::optional<Error> whyNot(QImageReader &reader, const QByteArray &encoded)
{
    if (!isKnownPictureFormat(reader.format()))
        return refusal(Words::tr("This is no picture."), QString::fromLatin1(reader.format()));
    const QSize size = reader.size();
    if (size.isEmpty())
        return refusal(Words::tr("The picture's size cannot be read."));
    if (size.width() > mostViewerEdge || size.height() > mostViewerEdge ||
        qint64(size.width()) * size.height() > mostViewerArea)
        return tooLarge(size);
    if (reader.format() == "jpeg" && !hasEnd(encoded))
        return refusal(Words::tr("The picture is cut off."));
    return std::nullopt;
}

/// Formats that a screen is painted from without a conversion.
QImage::Format paintedFormat(const QImage &image)
{
    return image.hasAlphaChannel() ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32;
}

} // namespace

const QImage &ViewerPicture::levelFor(int width) const
{
    Q_ASSERT(!levels.isEmpty());
    const auto level =
        std::find_if(levels.rbegin(), levels.rend(), [width](const QImage &each) { return each.width() >= width; });
    return level == levels.rend() ? levels.first() : *level;
}

Result<ViewerPicture> decodeForViewer(const QByteArray &encoded, qint64 mostPixels)
{
    QBuffer buffer;
    buffer.setData(encoded);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    if (const std::optional<Error> reason = whyNot(reader, encoded))
        return *reason;
    const QSize full = reader.size();
    const QSize size = limited(full, mostPixels);
    if (size != full)
        reader.setScaledSize(size);
    QImage image = reader.read();
    if (image.isNull() && size != full) // some decoders need memory for all of it, which QImageReader refuses
        return tooLarge(full);
    if (image.isNull())
        return refusal(Words::tr("The picture is damaged or cut off."), reader.errorString());
    image.convertTo(paintedFormat(image));

    ViewerPicture picture{{image}};
    while (qMax(image.width(), image.height()) > smallestLevel) {
        const QSize half((image.width() + 1) / 2, (image.height() + 1) / 2);
        image = image.scaled(half, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        picture.levels.append(image);
    }
    return picture;
}

} // namespace vitrine
