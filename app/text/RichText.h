#pragma once

#include <QList>
#include <QSize>
#include <QString>
#include <QUrl>

namespace vitrine {

/// One piece of a text: small enough to be laid out at once.
struct RichBlock
{
    enum class Kind
    {
        Text, ///< paragraphs, headings, lists
        Quote,
        Code,  ///< one <pre>
        Table, ///< one <table>
        Rule,  ///< a line across
        Picture
    };

    Kind kind = Kind::Text;
    QString html;        ///< clean, see README.md; empty for rules and pictures
    int textLength = 0;  ///< in characters as shown
    QUrl address;        ///< of a picture: http or https
    QString description; ///< of a picture, in its author's words; may be empty
    QSize size;          ///< of a picture as its author gave it, in pixels; invalid where unknown
    bool operator==(const RichBlock &) const = default;
};

/// A text that is safe to show.
struct RichText
{
    QList<RichBlock> blocks;
    bool shortened = false; ///< there was more than is reasonable, and its end was cut off
    bool operator==(const RichText &) const = default;
};

} // namespace vitrine
