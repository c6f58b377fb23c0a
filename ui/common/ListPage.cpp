#include "ui/common/ListPage.h"

#include "ui/common/FlowLayout.h"
#include "ui/common/ListFilterBar.h"
#include "ui/common/Metrics.h"
#include "ui/common/NoticeBar.h"
#include "ui/common/Placeholder.h"
#include "ui/common/TextRole.h"
#include "ui/common/WidgetTools.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace vitrine {

ListPage::ListPage(const QString &title, QWidget *parent) : ListPage(title, new QListView, parent) {}

ListPage::ListPage(const QString &title, QListView *list, QWidget *parent)
    : QWidget(parent)
    , m_list(list)
    , m_notice(new NoticeBar)
    , m_placeholder(new Placeholder)
    , m_summary(new QLabel)
    , m_top(new QVBoxLayout)
    , m_stack(new QStackedLayout)
{
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_summary->setProperty("muted", true);

    auto *titleLabel = new QLabel(title);
    setTextRole(*titleLabel, TextRole::Title);
    auto *heading = new QHBoxLayout;
    heading->addWidget(titleLabel);
    heading->addSpacing(metrics::medium);
    heading->addWidget(m_summary, 1, Qt::AlignBottom);

    auto *buttons = new QWidget;
    m_buttons = new FlowLayout(buttons, metrics::small); // in a narrow window they take two lines
    m_top->setContentsMargins(metrics::huge, metrics::large, metrics::huge, metrics::medium);
    m_top->setSpacing(metrics::medium);
    m_top->addLayout(heading);
    m_top->addWidget(buttons);
    m_top->addWidget(m_notice);

    setAccessibleName(title); // it has the keyboard where there is nothing else
    auto *stack = new QWidget;
    stack->setLayout(m_stack);
    m_parts = {buttons, m_notice, stack};
    m_stack->addWidget(m_placeholder);
    m_stack->addWidget(m_list);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(m_top);
    layout->addWidget(stack, 1);
}

void ListPage::focusRows()
{
    const auto buttons = m_placeholder->findChildren<QPushButton *>();
    if (m_stack->currentWidget() == m_list)
        m_list->setFocus(Qt::OtherFocusReason);
    else if (!buttons.isEmpty())
        buttons.first()->setFocus(Qt::OtherFocusReason);
    else
        setFocus(Qt::OtherFocusReason); // so that it is not left where one came from
}

bool ListPage::focusSearch()
{
    const bool canSearch = m_filter && m_filter->isVisibleTo(this);
    if (canSearch)
        m_filter->focusSearch();
    return canSearch;
}

void ListPage::addButton(QWidget *button)
{
    m_buttons->addWidget(button);
    orderParts();
}

void ListPage::addBar(QWidget *bar)
{
    m_top->insertWidget(1, bar);
    m_parts.prepend(bar);
    orderParts();
}

void ListPage::addFilter(ListFilterBar *filter)
{
    m_filter = filter;
    addBar(filter);
}

void ListPage::addNotice(NoticeBar *notice)
{
    m_top->addWidget(notice);
    m_parts.insert(m_parts.size() - 1, notice);
    orderParts();
}

void ListPage::orderParts()
{
    orderFocus(m_parts);
}

void ListPage::setSummary(const QString &text)
{
    m_summary->setText(text);
}

void ListPage::showList(bool hasRows)
{
    m_stack->setCurrentWidget(hasRows ? static_cast<QWidget *>(m_list) : m_placeholder);
    if (hasFocus())
        focusRows();
}

} // namespace vitrine
