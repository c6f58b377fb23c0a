#pragma once

#include <QString>

namespace vitrine {

/// What a stranger wrote in HTML as text alone, for programs that show no markup: paragraphs with an empty line
/// between, list items behind a dash, no characters that reorder or hide text. At most `most` characters.
QString plainText(const QString &html, qsizetype most);

} // namespace vitrine
