#pragma once

#include <QFlags>
#include <QString>

namespace vitrine {

enum class TextStyle
{
    Bold = 1,
    Italic = 2,
    Underline = 4,
    Strike = 8,
    Code = 16
};
Q_DECLARE_FLAGS(TextStyles, TextStyle)
Q_DECLARE_OPERATORS_FOR_FLAGS(TextStyles)

/// How a run of characters looks and where it leads, and the markup that says so.
struct InlineRun
{
    TextStyles styles;
    QString link; ///< the address, percent-encoded; empty for none

    QString openingTags() const;
    QString closingTags() const;
    bool operator==(const InlineRun &) const = default;
};

} // namespace vitrine
