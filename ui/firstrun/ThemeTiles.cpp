#include "ui/firstrun/ThemeTiles.h"

#include "settings/Settings.h"
#include "ui/common/FlowLayout.h"
#include "ui/common/Metrics.h"
#include "ui/common/Theme.h"

#include <QButtonGroup>
#include <QPainter>
#include <QPainterPath>
#include <QSignalBlocker>
#include <QToolButton>

namespace vitrine {

namespace {

constexpr QSize pictureSize(104, 68);

/// The window in small: the rail, and cards.
void paintWindow(QPainter &painter, bool dark)
{
    const QPalette palette = ThemeController::palette(dark);
    const Colors colors = Colors::of(palette);
    painter.fillRect(QRect(QPoint(), pictureSize), palette.color(QPalette::Window));
    painter.fillRect(QRect(0, 0, 18, pictureSize.height()), colors.surface);
    painter.fillRect(QRect(17, 0, 1, pictureSize.height()), colors.border);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.accent);
    painter.drawRoundedRect(QRect(4, 6, 10, 8), 2, 2);
    painter.setBrush(colors.skeleton);
    painter.drawRoundedRect(QRect(26, 8, 50, 8), 3, 3);
    for (int column = 0; column < 3; ++column)
        painter.drawRoundedRect(QRect(26 + column * 27, 24, 22, 40), 3, 3);
}

QPixmap pictureOf(Theme theme, qreal ratio)
{
    QPixmap picture(pictureSize * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath corners;
    corners.addRoundedRect(QRect(QPoint(), pictureSize), metrics::controlRadius, metrics::controlRadius);
    painter.setClipPath(corners);
    paintWindow(painter, theme == Theme::Dark);
    if (theme == Theme::System) { // both, a half of each
        painter.setClipRect(QRect(QPoint(pictureSize.width() / 2, 0), pictureSize), Qt::IntersectClip);
        paintWindow(painter, true);
        painter.setClipPath(corners);
    }
    painter.strokePath(corners, QPen(Colors::of(ThemeController::palette(theme == Theme::Dark)).muted, 1));
    return picture;
}

} // namespace

ThemeTiles::ThemeTiles(Settings &settings, QWidget *parent)
    : QWidget(parent), m_settings(settings), m_tiles(new QButtonGroup(this))
{
    setAccessibleName(tr("Theme"));
    new FlowLayout(this, metrics::small);
    addTile(Theme::System, tr("As the system"));
    addTile(Theme::Light, tr("Light"));
    addTile(Theme::Dark, tr("Dark"));
    showSettings();
    connect(&settings, &Settings::changed, this, &ThemeTiles::showSettings);
    // Not clicked: a screen reader switches a button without clicking it.
    connect(m_tiles, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (on)
            m_settings.setTheme(static_cast<Theme>(id));
    });
}

void ThemeTiles::addTile(Theme theme, const QString &name)
{
    auto *tile = new QToolButton;
    tile->setText(name);
    tile->setAccessibleName(name);
    tile->setIcon(pictureOf(theme, devicePixelRatioF()));
    tile->setIconSize(pictureSize);
    tile->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    tile->setCheckable(true);
    tile->setFocusPolicy(Qt::StrongFocus);
    m_tiles->addButton(tile, int(theme));
    layout()->addWidget(tile);
}

void ThemeTiles::showSettings()
{
    const QSignalBlocker block(m_tiles);
    m_tiles->button(int(m_settings.theme()))->setChecked(true);
}

} // namespace vitrine
