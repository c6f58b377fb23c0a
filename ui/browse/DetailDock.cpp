#include "ui/browse/DetailDock.h"

#include "ui/common/Metrics.h"
#include "ui/common/TextRole.h"
#include "ui/common/TextScale.h"
#include "ui/common/WidgetTools.h"
#include "ui/detail/DetailPane.h"

#include <QHBoxLayout>
#include <QSplitter>
#include <QStackedLayout>
#include <QStyle>

namespace vitrine {

DetailDock::DetailDock(QWidget &page, QWidget &others, QWidget &models, DetailPane &pane)
    : QObject(&page)
    , m_page(page)
    , m_pane(pane)
    , m_stack(new QStackedLayout(&page))
    , m_beside(new QWidget)
    , m_whole(new QWidget)
    , m_splitter(new QSplitter)
    , m_gap(new QWidget(&page))
    , m_width(withText(metrics::detailWidth, page))
{
    m_splitter->setObjectName(QStringLiteral("browseSplitter"));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_gap->hide();
    m_pane.hide();
    m_splitter->addWidget(&models);
    m_splitter->addWidget(&pane);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    auto *beside = new QHBoxLayout(m_beside);
    beside->setContentsMargins(0, 0, 0, 0);
    beside->setSpacing(0);
    beside->addWidget(&others);
    beside->addWidget(m_splitter, 1);
    auto *whole = new QHBoxLayout(m_whole);
    whole->setContentsMargins(0, 0, 0, 0);
    m_stack->addWidget(m_beside);
    m_stack->addWidget(m_whole);
}

void DetailDock::open()
{
    const bool first = !isOpen() && !m_isSized;
    if (!isOpen() && m_pane.parentWidget() == m_splitter) // which has squeezed it, and would lay it out so first
        m_pane.resize(m_width, m_splitter->height());
    m_pane.show();
    place();
    if (first) // a hidden part of a splitter has no size that could be set before
        m_splitter->setSizes({m_splitter->width() - m_width, m_width});
    m_isSized = true;
    settleLayouts();
}

bool DetailDock::close()
{
    const bool hadKeyboard = m_pane.isAncestorOf(m_page.window()->focusWidget());
    if (isOpen() && m_pane.parentWidget() == m_splitter)
        m_width = m_pane.width();
    m_pane.hide();
    setGrown(false);
    return hadKeyboard;
}

bool DetailDock::isOpen() const
{
    return m_pane.isVisibleTo(m_pane.parentWidget());
}

void DetailDock::setGrown(bool grown)
{
    if (grown == m_grown)
        return;
    m_grown = grown;
    m_pane.setGrown(grown);
    QWidget *const keyboard = m_page.window()->focusWidget();
    place();
    settleLayouts();
    if (keyboard && m_pane.isAncestorOf(keyboard))
        keyboard->setFocus(Qt::OtherFocusReason); // moving a widget takes the keyboard from it
    else if (grown)
        m_pane.focusDownload(); // what had it is out of sight
}

bool DetailDock::isOver() const
{
    return m_page.width() < withText(metrics::narrowPage, m_page);
}

bool DetailDock::coversModels() const
{
    return isOpen() && (m_grown || isOver());
}

void DetailDock::place()
{
    const bool shown = isOpen();
    QWidget *const home = m_grown ? m_whole : isOver() ? &m_page : static_cast<QWidget *>(m_splitter);
    QWidget *const seen = m_grown && shown ? m_whole : m_beside;
    if (seen == m_whole)
        m_stack->setCurrentWidget(m_whole); // first: what is out of sight is not laid out in between
    if (m_pane.parentWidget() != home)
        moveTo(*home);
    m_pane.setVisible(shown);
    m_gap->setVisible(m_gap->parentWidget() == m_splitter && shown && !isOver());
    m_stack->setCurrentWidget(seen);
    if (home == &m_page) {
        const int paneWidth = qMin(m_page.width(), withText(metrics::detailWidth, m_page));
        const QRect place(m_page.width() - paneWidth, 0, paneWidth, m_page.height());
        m_pane.setGeometry(QStyle::visualRect(m_page.layoutDirection(), m_page.rect(), place));
        m_pane.raise();
    }
}

/// From home to home without being a window of its own in between, which would tear the order of the Tab key.
void DetailDock::moveTo(QWidget &home)
{
    const QList<int> sizes = m_splitter->sizes();
    const bool leaving = m_pane.parentWidget() == m_splitter;
    if (&home == m_splitter) {
        m_gap->setParent(&m_page);
        m_splitter->insertWidget(1, &m_pane);
    } else if (&home == m_whole) {
        m_whole->layout()->addWidget(&m_pane);
    } else {
        m_pane.setParent(&home);
    }
    if (leaving)
        m_splitter->insertWidget(1, m_gap);
    if (leaving || &home == m_splitter) {
        m_splitter->widget(1)->show(); // a hidden part takes no size
        m_splitter->setSizes(sizes);
    }
    refreshTextRoles(m_pane.findChildren<QWidget *>()); // what moves is styled anew, with the fonts that it once had
}

QByteArray DetailDock::state() const
{
    return m_splitter->saveState();
}

void DetailDock::restore(const QByteArray &state)
{
    m_isSized = m_splitter->restoreState(state);
}

} // namespace vitrine
