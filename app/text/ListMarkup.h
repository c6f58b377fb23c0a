#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace vitrine {

/// The lists that a text is in at some point of it, and which of their tags have been written to the current block.
/// A list's tags are written with its first item that has content, and anew in each block that it reaches into. The
/// functions give the tags to write.
class ListMarkup final
{
public:
    bool isEmpty() const { return m_lists.isEmpty(); }
    qsizetype depth() const { return m_lists.size(); }
    /// An item has begun whose tag is not written.
    bool isItemPending() const { return !isEmpty() && m_lists.last().itemPending; }
    /// What is written now belongs to the innermost list's item.
    bool isItemOpen() const { return !isEmpty() && m_lists.last().itemWritten; }

    /// Without a number to begin with it is a list of bullets.
    void start(std::optional<int> firstNumber);
    QString end();
    void startItem();
    QString openItem();
    /// The number of the item that is pending, where it has to be written as text: Qt shows every list from 1 on, as
    /// it knows no start before 6.6, so a list that begins otherwise or goes on in another block is none there.
    std::optional<int> numberAsText() const;
    /// Its tag will not be written.
    void passItem() { m_lists.last().itemPending = false; }
    /// Ends all that is written, because the block ends or something else comes between.
    QString closeAll();

private:
    struct List
    {
        std::optional<int> number; ///< of the current item
        bool written = false;
        bool itemWritten = false;
        bool itemPending = false;
    };

    static QString closingTags(const List &list);

    QList<List> m_lists; ///< outermost first
};

} // namespace vitrine
