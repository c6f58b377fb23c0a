#pragma once

#include <QString>
#include <QStringList>

namespace vitrine {

/// The words that a person looks for in a list: each of them has to be in one of a row's texts, in whatever case.
class WordFilter final
{
public:
    /// Whether these are other words than before.
    bool set(const QString &words);
    bool isEmpty() const { return m_words.isEmpty(); }
    bool fits(const QStringList &texts) const;

private:
    QStringList m_words;
};

} // namespace vitrine
