#include "text/InlineRun.h"

#include <array>
#include <utility>

namespace vitrine {

namespace {

constexpr std::array<std::pair<TextStyle, const char *>, 5> tags{{
    {TextStyle::Bold, "b"},
    {TextStyle::Italic, "i"},
    {TextStyle::Underline, "u"},
    {TextStyle::Strike, "s"},
    {TextStyle::Code, "code"},
}};

} // namespace

QString InlineRun::openingTags() const
{
    QString opening;
    if (!link.isEmpty())
        opening += QStringLiteral("<a href=\"%1\">").arg(link.toHtmlEscaped());
    for (const auto &[style, name] : tags) {
        if (styles.testFlag(style))
            opening += QLatin1Char('<') + QLatin1String(name) + QLatin1Char('>');
    }
    return opening;
}

QString InlineRun::closingTags() const
{
    QString closing;
    for (auto tag = tags.rbegin(); tag != tags.rend(); ++tag) {
        if (styles.testFlag(tag->first))
            closing += QLatin1String("</") + QLatin1String(tag->second) + QLatin1Char('>');
    }
    if (!link.isEmpty())
        closing += QLatin1String("</a>");
    return closing;
}

} // namespace vitrine
