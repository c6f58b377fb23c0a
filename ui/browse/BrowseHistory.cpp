#include "ui/browse/BrowseHistory.h"

namespace vitrine {

namespace {

constexpr qsizetype mostVisits = 100;

} // namespace

const Visit *BrowseHistory::current() const
{
    return m_current >= 0 ? &m_visits.at(m_current) : nullptr;
}

void BrowseHistory::visit(const Visit &visit)
{
    if (m_current >= 0) {
        const Visit &here = m_visits.at(m_current);
        if (here.search == visit.search && here.model == visit.model && here.version == visit.version &&
            here.grown == visit.grown)
            return;
    }
    m_visits.resize(m_current + 1);
    m_visits.append(visit);
    if (m_visits.size() > mostVisits)
        m_visits.removeFirst();
    m_current = m_visits.size() - 1;
}

void BrowseHistory::amend(const Visit &visit)
{
    if (m_current >= 0)
        m_visits[m_current] = visit;
}

const Visit *BrowseHistory::back()
{
    if (canGoBack())
        --m_current;
    return current();
}

const Visit *BrowseHistory::forward()
{
    if (canGoForward())
        ++m_current;
    return current();
}

} // namespace vitrine
