#pragma once

#include <QString>

class QFont;
class QPalette;

namespace vitrine {

/// How far the items of a list stand in, in pixels: room for numbers of three digits.
inline constexpr int descriptionIndent = 28;

/// The style sheet of a description's blocks, in the part of CSS that QTextDocument knows: colours from the palette,
/// sizes from the body's font.
QString descriptionStyleSheet(const QPalette &palette, const QFont &body);

} // namespace vitrine
