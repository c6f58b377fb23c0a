#pragma once

#include <QList>
#include <QWidget>

class QLabel;
class QListView;
class QStackedLayout;
class QVBoxLayout;

namespace vitrine {

class FlowLayout;
class ListFilterBar;
class NoticeBar;
class Placeholder;

/// A page that is a list: its title with a summary, its buttons, a message, and below them the list, in whose place a
/// placeholder stands while it is empty.
class ListPage : public QWidget
{
    Q_OBJECT

public:
    explicit ListPage(const QString &title, QWidget *parent = nullptr);
    /// With a list of the page's own kind, which it takes.
    ListPage(const QString &title, QListView *list, QWidget *parent = nullptr);

    /// Gives the keyboard to the list, or to what stands in its place.
    void focusRows();
    /// Gives the keyboard to the field that looks through the list. False where there is none, or nothing to find.
    bool focusSearch();

protected:
    QListView &list() const { return *m_list; }
    NoticeBar &notice() const { return *m_notice; }
    Placeholder &placeholder() const { return *m_placeholder; }

    void addButton(QWidget *button);
    /// Between the title and the buttons.
    void addBar(QWidget *bar);
    /// The bar that narrows the list.
    void addFilter(ListFilterBar *filter);
    /// Below the page's own notice.
    void addNotice(NoticeBar *notice);
    void setSummary(const QString &text);
    void showList(bool hasRows);

private:
    /// The Tab key goes from above to below.
    void orderParts();

    QListView *m_list;
    NoticeBar *m_notice;
    Placeholder *m_placeholder;
    QLabel *m_summary;
    ListFilterBar *m_filter = nullptr;
    QList<QWidget *> m_parts; ///< from above to below
    FlowLayout *m_buttons;
    QVBoxLayout *m_top;
    QStackedLayout *m_stack;
};

} // namespace vitrine
