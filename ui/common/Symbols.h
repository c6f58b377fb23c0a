#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>

namespace vitrine {

/// A line drawing from :/icons in one colour, at `size` device-independent pixels.
QPixmap symbolPixmap(const QString &name, int size, const QColor &color, qreal devicePixelRatio);

/// The same as an icon that follows the application's palette: text colour, muted where disabled, highlighted text
/// colour where it is on or `highlighted`.
QIcon symbolIcon(const QString &name, bool highlighted = false);

} // namespace vitrine
