#include "cli/DisplayWidth.h"

#include <QChar>
#include <QList>

#include <algorithm>
#include <array>
#include <utility>

namespace vitrine {

namespace {

/// Blocks whose characters are wide or full-width (Unicode's East Asian Width W and F), and emoji.
constexpr std::array<std::pair<char32_t, char32_t>, 18> wideRanges{{
    {0x1100, 0x115F},
    {0x2E80, 0x303E},
    {0x3041, 0x33FF},
    {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF},
    {0xA000, 0xA4CF},
    {0xA960, 0xA97F},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x1F300, 0x1F64F},
    {0x1F680, 0x1F6FF},
    {0x1F900, 0x1F9FF},
    {0x1FA70, 0x1FAFF},
    {0x20000, 0x2FFFD},
    {0x30000, 0x3FFFD},
}};

qsizetype columnsOf(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
    case QChar::Other_Format:
        return 0;
    default:
        break;
    }
    const auto contains = [character](const auto &range) {
        return character >= range.first && character <= range.second;
    };
    return std::any_of(wideRanges.begin(), wideRanges.end(), contains) ? 2 : 1;
}

bool turnsDirection(QChar character)
{
    const char16_t code = character.unicode();
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

} // namespace

QString printable(const QString &text)
{
    QString shown;
    shown.reserve(text.size());
    for (const QChar character : text) {
        if (character.isSpace())
            shown += u' ';
        else if (character.category() != QChar::Other_Control && !turnsDirection(character))
            shown += character;
    }
    return shown;
}

qsizetype displayWidth(const QString &text)
{
    qsizetype width = 0;
    for (const uint character : text.toUcs4())
        width += columnsOf(character);
    return width;
}

QString elided(const QString &text, qsizetype columns)
{
    if (displayWidth(text) <= columns)
        return text;
    QString kept;
    qsizetype width = 1; // the ellipsis
    for (const uint character : text.toUcs4()) {
        width += columnsOf(character);
        if (width > columns)
            break;
        kept += QString::fromUcs4(reinterpret_cast<const char32_t *>(&character), 1);
    }
    return kept + QChar(0x2026);
}

} // namespace vitrine
