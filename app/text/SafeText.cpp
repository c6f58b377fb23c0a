#include "text/SafeText.h"

#include <algorithm>

namespace vitrine {

namespace {

constexpr int mostMarks = 6; // Vietnamese and Tibetan make do with fewer

bool setsDirection(char32_t c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x061C;
}

bool isControl(char32_t c)
{
    return (c < 0x20 && c != U'\t' && c != U'\n' && c != U'\r') || (c >= 0x7F && c < 0xA0);
}

/// U+FFFC stands for a picture in a text document, U+FDD0 and U+FDD1 for a frame's ends; U+FFF9 to U+FFFB make one text
/// of two; U+FEFF is swallowed at a text's beginning and nowhere else.
bool isReserved(char32_t c)
{
    return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE || (c >= 0xFFF9 && c <= 0xFFFC) || c == 0xFEFF;
}

bool isMark(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
        return true;
    default:
        return false;
    }
}

} // namespace

QString safeText(QStringView text)
{
    QString safe;
    safe.reserve(text.size());
    int marks = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t c = text[i].unicode();
        const bool paired = QChar::isHighSurrogate(c) && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        if (paired) {
            c = QChar::surrogateToUcs4(text[i], text[i + 1]);
            ++i;
        }
        if (setsDirection(c) || isControl(c) || isReserved(c) || (!paired && QChar::isSurrogate(c)))
            continue;
        marks = isMark(c) ? marks + 1 : 0;
        if (marks > mostMarks)
            continue;
        if (c == 0x2028 || c == 0x2029)
            safe.append(QLatin1Char('\n'));
        else
            safe.append(QChar::fromUcs4(c));
    }
    return safe;
}

bool isVisible(QStringView text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        return !c.isSpace() && c.category() != QChar::Other_Format && c != QChar(0x034F) && c != QChar(0x3164);
    });
}

} // namespace vitrine
