#pragma once

namespace vitrine {

/// What an element of HTML means here.
enum class HtmlTag
{
    Transparent, ///< unknown or of no meaning: its content counts as if it were not there
    Division,    ///< the same, in lines of its own
    Dropped,     ///< goes with its content
    Paragraph,
    Heading1,
    Heading2,
    Heading3,
    Heading4,
    Heading5,
    Heading6,
    Bold,
    Italic,
    Underline,
    Strike,
    Code,
    Preformatted,
    Quote,
    BulletList,
    NumberedList,
    Item,
    Table,
    Row,
    Cell,
    HeadCell,
    LineBreak,
    Rule,
    Link,
    Picture,
    Frame ///< another page inside this one
};

/// By the element's name in lower case.
HtmlTag htmlTag(const char *name);

} // namespace vitrine
