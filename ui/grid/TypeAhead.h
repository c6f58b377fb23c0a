#pragma once

#include <QElapsedTimer>
#include <QString>

#include <functional>

namespace vitrine {

/// Finds the next name that begins with what is being typed. Letters that follow each other soon make one word; the
/// same letter again and again goes from one name to the next.
///
/// Looks at a bounded number of names, nearest after the current row first: QAbstractItemView's own search asks the
/// model for each of 100,000 rows before it gives up.
class TypeAhead
{
public:
    static constexpr int mostRows = 20'000;

    /// The row to go to, or -1. `current` is -1 where there is none.
    int find(const QString &typed, int current, int count, const std::function<QString(int)> &nameAt);
    /// Whether a key pressed now would go on with the word.
    bool isUnderWay() const;

private:
    QString m_word;
    QElapsedTimer m_sinceLast;
};

} // namespace vitrine
