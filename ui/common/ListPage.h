#pragma once

#include <QWidget>

class QLabel;
class QListView;
class QStackedLayout;
class QVBoxLayout;

namespace vitrine {

class FlowLayout;
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

    /// Gives the keyboard to the list.
    void focusRows();

protected:
    QListView &list() const { return *m_list; }
    NoticeBar &notice() const { return *m_notice; }
    Placeholder &placeholder() const { return *m_placeholder; }

    void addButton(QWidget *button);
    /// Between the title and the buttons.
    void addBar(QWidget *bar);
    void setSummary(const QString &text);
    void showList(bool hasRows);

private:
    QListView *m_list;
    NoticeBar *m_notice;
    Placeholder *m_placeholder;
    QLabel *m_summary;
    FlowLayout *m_buttons;
    QVBoxLayout *m_top;
    QStackedLayout *m_stack;
};

} // namespace vitrine
