#include "ui/common/Symbols.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace vitrine {

QPixmap symbolPixmap(const QString &name, int size, const QColor &color, qreal devicePixelRatio)
{
    if (size <= 0)
        return {};
    const QString key =
        QStringLiteral("symbol/%1/%2/%3/%4").arg(name, color.name(QColor::HexArgb)).arg(size).arg(devicePixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;

    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QSvgRenderer renderer(file.readAll());
    const int pixels = qCeil(size * devicePixelRatio);
    pixmap = QPixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    {
        QPainter painter(&pixmap);
        renderer.render(&painter);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(pixmap.rect(), color);
    }
    pixmap.setDevicePixelRatio(devicePixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

namespace {

class SymbolIconEngine final : public QIconEngine
{
public:
    SymbolIconEngine(const QString &name, bool highlighted) : m_name(name), m_highlighted(highlighted) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const int size = qMin(rect.width(), rect.height());
        const QRect square(rect.center() - QPoint(size / 2, size / 2), QSize(size, size));
        painter->drawPixmap(square,
                            symbolPixmap(m_name, size, color(mode, state), painter->device()->devicePixelRatio()));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        // The size is in device pixels already; the caller sets the ratio.
        return symbolPixmap(m_name, qMin(size.width(), size.height()), color(mode, state), 1.0);
    }

    QIconEngine *clone() const override { return new SymbolIconEngine(m_name, m_highlighted); }
    bool isNull() override { return false; }

private:
    QColor color(QIcon::Mode mode, QIcon::State state) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        if (m_highlighted || mode == QIcon::Selected || state == QIcon::On)
            return palette.color(QPalette::HighlightedText);
        return palette.color(QPalette::ButtonText);
    }

    QString m_name;
    bool m_highlighted;
};

} // namespace

QIcon symbolIcon(const QString &name, bool highlighted)
{
    return QIcon(new SymbolIconEngine(name, highlighted));
}

} // namespace vitrine
