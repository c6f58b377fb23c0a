#include "models/PagePlan.h"

#include <QHash>

#include <algorithm>

namespace vitrine {

namespace {

constexpr qsizetype idsPerPage = 100; // the server's own limit for a page

} // namespace

PagePlan::PagePlan(const Search &search, const QList<ModelId> &favorites)
    : m_search(search), m_ids(search.onlyFavorites ? favorites : QList<ModelId>()), m_atEnd(false)
{
    m_atEnd = search.onlyFavorites && m_ids.isEmpty();
}

PagePlan::Question PagePlan::next() const
{
    Question question{m_search.query, m_next};
    if (m_search.onlyFavorites) {
        question.query.text.clear(); // the server ignores ids in a text search
        question.query.ids = m_ids.mid(m_asked, idsPerPage);
        question.query.limit = int(idsPerPage);
        question.query.archived = true; // a favourite stays one when its creator archives it
    }
    return question;
}

bool PagePlan::take(const ModelPage &page)
{
    if (m_search.onlyFavorites) {
        m_asked += idsPerPage;
        m_atEnd = m_asked >= m_ids.size();
    } else {
        if (page.next && page.next == m_next)
            return false;
        m_next = page.next;
        m_atEnd = !m_next;
    }
    m_atStart = false;
    return true;
}

QList<ModelPtr> PagePlan::itemsOf(const ModelPage &page) const
{
    if (!m_search.onlyFavorites)
        return page.items;
    QList<ModelPtr> items;
    for (const ModelPtr &model : page.items) {
        if (model->name.contains(m_search.query.text, Qt::CaseInsensitive))
            items.append(model);
    }
    QHash<ModelId, qsizetype> places;
    for (qsizetype i = 0; i < m_ids.size(); ++i)
        places.insert(m_ids.at(i), i);
    std::stable_sort(items.begin(), items.end(), [&places, last = m_ids.size()](const ModelPtr &a, const ModelPtr &b) {
        return places.value(a->id, last) < places.value(b->id, last);
    });
    return items;
}

} // namespace vitrine
