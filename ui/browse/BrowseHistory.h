#pragma once

#include "models/Search.h"

#include <QList>

#include <optional>

namespace vitrine {

/// A place in the browse page: what was searched for, how far down, and which model was open.
struct Visit
{
    Search search;
    std::optional<ModelId> model; ///< whose details were open
    std::optional<VersionId> version;
    int topRow = 0;     ///< the first row in sight
    bool grown = false; ///< whether the details had the whole window

    bool operator==(const Visit &) const = default;
};

/// Where a person has been, as a browser keeps it: going somewhere new forgets what lay ahead. Holds the last hundred.
class BrowseHistory final
{
public:
    const Visit *current() const; ///< null before the first visit
    /// A new place. The one that is current already makes no second entry.
    void visit(const Visit &visit);
    /// Changes the current entry in place: a word that is still being typed, a row that was scrolled to.
    void amend(const Visit &visit);

    bool canGoBack() const { return m_current > 0; }
    bool canGoForward() const { return m_current + 1 < m_visits.size(); }
    /// The place that is current then; nothing is done where there is none.
    const Visit *back();
    const Visit *forward();

private:
    QList<Visit> m_visits;
    qsizetype m_current = -1;
};

} // namespace vitrine
