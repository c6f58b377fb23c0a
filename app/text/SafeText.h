#pragma once

#include <QString>

namespace vitrine {

/// The text without what can deceive or upset a reader or a layout: characters that set the direction (overrides,
/// embeddings, isolates, marks), control characters, noncharacters (a text document uses some of them for its own
/// structure), half surrogate pairs, and more than six marks on one character. Separators of lines and paragraphs
/// become line feeds. What joins and divides letters without being seen stays: emoji and several scripts need it.
QString safeText(QStringView text);

/// Whether anything of it would leave ink: not so with spaces and invisible characters alone.
bool isVisible(QStringView text);

} // namespace vitrine
