#pragma once

#include "lint/SourceRules.h"

#include <functional>
#include <optional>

namespace vitrine {

/// What the text documents (Markdown) of the tree lead to.
class DocumentLinks
{
public:
    /// The text of a file, by its path from the top of the tree; nothing where there is none. Folders and files that
    /// are no text are there with any text.
    using Read = std::function<std::optional<QString>(const QString &path)>;

    /// Links and pictures of a document that lead to no file of the tree, or to no heading of the document they name.
    /// Addresses of the web are not followed.
    static QList<Finding> broken(const QString &path, const QString &text, const Read &read);

    /// What a link to a heading ends with, as sites that show Markdown make it: "Where it is kept" is
    /// "where-it-is-kept".
    static QString anchorOf(const QString &heading);
};

} // namespace vitrine
