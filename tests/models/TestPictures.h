#pragma once

#include <QBuffer>
#include <QColor>
#include <QImage>

namespace vitrine {

inline QByteArray encoded(const QImage &image, const char *format = "PNG")
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return bytes;
}

inline QImage plainPicture(QSize size, QColor color = Qt::darkGreen)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(color);
    return image;
}

/// A chequerboard in black and white, its fields `field` pixels wide: all of it is detail.
inline QImage chequered(QSize size, int field)
{
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x)
            image.setPixel(x, y, (x / field + y / field) % 2 ? qRgb(255, 255, 255) : qRgb(0, 0, 0));
    }
    return image;
}

/// The largest difference in brightness between pixels `distance` apart: what an eye takes for detail.
inline int detailIn(const QImage &image, int distance)
{
    int most = 0;
    for (int y = image.height() / 4; y < image.height() * 3 / 4; ++y) {
        for (int x = image.width() / 4; x + distance < image.width() * 3 / 4; ++x)
            most = qMax(most, qAbs(qGray(image.pixel(x, y)) - qGray(image.pixel(x + distance, y))));
    }
    return most;
}

} // namespace vitrine
