#include "models/WordFilter.h"

#include <algorithm>
#include <utility>

namespace vitrine {

bool WordFilter::set(const QString &words)
{
    const QStringList wanted = words.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::exchange(m_words, wanted) != wanted;
}

bool WordFilter::fits(const QStringList &texts) const
{
    return std::all_of(m_words.begin(), m_words.end(), [&texts](const QString &word) {
        return std::any_of(texts.begin(), texts.end(),
                           [&word](const QString &text) { return text.contains(word, Qt::CaseInsensitive); });
    });
}

} // namespace vitrine
