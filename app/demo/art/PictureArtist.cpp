#include "demo/art/PictureArtist.h"

#include "demo/art/Geometry.h"
#include "demo/art/Landscapes.h"
#include "demo/art/Organic.h"
#include "demo/art/Skies.h"

#include <QImage>
#include <QRadialGradient>

#include <algorithm>

namespace vitrine {

namespace {

void paint(PictureStyle style, ArtCanvas &canvas)
{
    switch (style) {
    case PictureStyle::Mountains:
        return paintMountains(canvas);
    case PictureStyle::Aurora:
        return paintAurora(canvas);
    case PictureStyle::Nebula:
        return paintNebula(canvas);
    case PictureStyle::Bokeh:
        return paintBokeh(canvas);
    case PictureStyle::FlowField:
        return paintFlowField(canvas);
    case PictureStyle::LowPoly:
        return paintLowPoly(canvas);
    case PictureStyle::City:
        return paintCity(canvas);
    case PictureStyle::InkCircles:
        return paintInkCircles(canvas);
    case PictureStyle::Botanical:
        return paintBotanical(canvas);
    case PictureStyle::StillLife:
        return paintStillLife(canvas);
    case PictureStyle::Dunes:
        return paintDunes(canvas);
    case PictureStyle::StainedGlass:
        return paintStainedGlass(canvas);
    }
}

/// Corners a little darker than the middle hold a picture together.
void paintVignette(ArtCanvas &canvas)
{
    const QPointF centre(canvas.width / 2, canvas.height / 2);
    QRadialGradient gradient(centre, std::max(canvas.width, canvas.height) * 0.75);
    gradient.setColorAt(0.55, QColor(0, 0, 0, 0));
    gradient.setColorAt(1, QColor(0, 0, 0, 70));
    canvas.painter.fillRect(QRectF(0, 0, canvas.width, canvas.height), gradient);
}

} // namespace

QImage drawPicture(const Picture &picture, int width)
{
    const int height = std::max(1, width * picture.size.height() / picture.size.width());
    const ArtPalette palette = ArtPalette::numbered(picture.palette);
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(palette.shades[2]); // where antialiased edges meet, a trace of what lies below shows through
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const double scale = std::min(width, height) / 1000.0;
    painter.scale(scale, scale);
    ArtCanvas canvas{painter, width / scale, height / scale, palette, ArtRandom(picture.seed), picture.seed};
    paint(picture.style, canvas);
    paintVignette(canvas);
    return image;
}

} // namespace vitrine
