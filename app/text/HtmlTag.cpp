#include "text/HtmlTag.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace vitrine {

namespace {

struct Entry
{
    std::string_view name;
    HtmlTag tag;
};

constexpr std::array known{
    Entry{"a", HtmlTag::Link},
    Entry{"address", HtmlTag::Division},
    Entry{"article", HtmlTag::Division},
    Entry{"aside", HtmlTag::Division},
    Entry{"b", HtmlTag::Bold},
    Entry{"blockquote", HtmlTag::Quote},
    Entry{"body", HtmlTag::Division},
    Entry{"br", HtmlTag::LineBreak},
    Entry{"caption", HtmlTag::Division},
    Entry{"center", HtmlTag::Division},
    Entry{"code", HtmlTag::Code},
    Entry{"dd", HtmlTag::Division},
    Entry{"del", HtmlTag::Strike},
    Entry{"details", HtmlTag::Division},
    Entry{"dir", HtmlTag::BulletList},
    Entry{"div", HtmlTag::Division},
    Entry{"dl", HtmlTag::Division},
    Entry{"dt", HtmlTag::Division},
    Entry{"em", HtmlTag::Italic},
    Entry{"fieldset", HtmlTag::Division},
    Entry{"figcaption", HtmlTag::Division},
    Entry{"figure", HtmlTag::Division},
    Entry{"footer", HtmlTag::Division},
    Entry{"form", HtmlTag::Division},
    Entry{"h1", HtmlTag::Heading1},
    Entry{"h2", HtmlTag::Heading2},
    Entry{"h3", HtmlTag::Heading3},
    Entry{"h4", HtmlTag::Heading4},
    Entry{"h5", HtmlTag::Heading5},
    Entry{"h6", HtmlTag::Heading6},
    Entry{"header", HtmlTag::Division},
    Entry{"hr", HtmlTag::Rule},
    Entry{"i", HtmlTag::Italic},
    Entry{"iframe", HtmlTag::Frame},
    Entry{"img", HtmlTag::Picture},
    Entry{"ins", HtmlTag::Underline},
    Entry{"kbd", HtmlTag::Code},
    Entry{"li", HtmlTag::Item},
    Entry{"listing", HtmlTag::Preformatted},
    Entry{"main", HtmlTag::Division},
    Entry{"menu", HtmlTag::BulletList},
    Entry{"nav", HtmlTag::Division},
    Entry{"object", HtmlTag::Division},
    Entry{"ol", HtmlTag::NumberedList},
    Entry{"option", HtmlTag::Division},
    Entry{"p", HtmlTag::Paragraph},
    Entry{"pre", HtmlTag::Preformatted},
    Entry{"s", HtmlTag::Strike},
    Entry{"samp", HtmlTag::Code},
    Entry{"script", HtmlTag::Dropped},
    Entry{"section", HtmlTag::Division},
    Entry{"strike", HtmlTag::Strike},
    Entry{"strong", HtmlTag::Bold},
    Entry{"style", HtmlTag::Dropped},
    Entry{"summary", HtmlTag::Division},
    Entry{"table", HtmlTag::Table},
    Entry{"td", HtmlTag::Cell},
    Entry{"th", HtmlTag::HeadCell},
    Entry{"title", HtmlTag::Dropped},
    Entry{"tr", HtmlTag::Row},
    Entry{"tt", HtmlTag::Code},
    Entry{"u", HtmlTag::Underline},
    Entry{"ul", HtmlTag::BulletList},
    Entry{"xmp", HtmlTag::Preformatted},
};

constexpr bool isLess(const Entry &left, const Entry &right)
{
    return left.name < right.name;
}

static_assert(std::is_sorted(known.begin(), known.end(), isLess));

} // namespace

HtmlTag htmlTag(const char *name)
{
    const Entry wanted{name, HtmlTag::Transparent};
    const auto found = std::lower_bound(known.begin(), known.end(), wanted, isLess);
    return found != known.end() && found->name == wanted.name ? found->tag : HtmlTag::Transparent;
}

} // namespace vitrine
