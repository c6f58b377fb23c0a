#pragma once

#include "civitai/Answers.h"
#include "models/Search.h"

#include <optional>

namespace vitrine {

/// Which questions bring a search's pages, one after the other. Nearly always one query with the cursor that the page
/// before named; the person's own favourites are asked for by their ids instead, a hundred at a time.
class PagePlan final
{
public:
    struct Question
    {
        ModelQuery query;
        std::optional<Cursor> cursor;
    };

    PagePlan() = default;
    /// `favorites`, in the order in which they are to be shown, count only in a search for them.
    PagePlan(const Search &search, const QList<ModelId> &favorites);

    bool isAtEnd() const { return m_atEnd; }
    bool isAtStart() const { return m_atStart; }
    Question next() const; ///< not at the end

    /// Goes on behind the answer to next(). False, and nothing is changed, where it names its own cursor as the next:
    /// pages that go in circles have no end.
    bool take(const ModelPage &page);

    /// The items of the answer to the latest question that belong to the search, in their order. (Favourites: those
    /// whose name holds the text; which order the server gives to ids is not known.)
    QList<ModelPtr> itemsOf(const ModelPage &page) const;

private:
    Search m_search;
    QList<ModelId> m_ids;  ///< of a search for favourites
    qsizetype m_asked = 0; ///< so many of them lie behind
    std::optional<Cursor> m_next;
    bool m_atStart = true;
    bool m_atEnd = true;
};

} // namespace vitrine
