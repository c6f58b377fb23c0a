#include "text/ListMarkup.h"

namespace vitrine {

void ListMarkup::start(std::optional<int> firstNumber)
{
    List list;
    if (firstNumber)
        list.number = *firstNumber - 1;
    m_lists.append(list);
}

QString ListMarkup::end()
{
    return closingTags(m_lists.takeLast());
}

void ListMarkup::startItem()
{
    List &list = m_lists.last();
    list.itemPending = true;
    if (list.number)
        ++*list.number;
}

QString ListMarkup::openItem()
{
    QString tags;
    for (List &list : m_lists) {
        if (list.written)
            continue;
        tags += list.number ? QLatin1String("<ol>") : QLatin1String("<ul>");
        list.written = true;
    }
    List &list = m_lists.last();
    tags += list.itemWritten ? QLatin1String("</li><li>") : QLatin1String("<li>");
    list.itemWritten = true;
    list.itemPending = false;
    return tags;
}

std::optional<int> ListMarkup::numberAsText() const
{
    const List &list = m_lists.last();
    return list.written || list.number == 1 ? std::nullopt : list.number;
}

QString ListMarkup::closeAll()
{
    QString tags;
    for (auto list = m_lists.rbegin(); list != m_lists.rend(); ++list) {
        tags += closingTags(*list);
        list->written = false;
        list->itemWritten = false;
    }
    return tags;
}

QString ListMarkup::closingTags(const List &list)
{
    if (!list.written)
        return {};
    return (list.itemWritten ? QLatin1String("</li>") : QLatin1String()) +
           (list.number ? QLatin1String("</ol>") : QLatin1String("</ul>"));
}

} // namespace vitrine
