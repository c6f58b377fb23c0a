#include "ui/grid/CardInteraction.h"

#include "ui/grid/CardMark.h"

#include <QAbstractItemView>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QScopedValueRollback>

#include <algorithm>

namespace vitrine {

CardInteraction::CardInteraction(QAbstractItemView &view) : QObject(&view), m_view(view)
{
    view.setSelectionMode(QAbstractItemView::ExtendedSelection);
    view.installEventFilter(this);
    view.viewport()->installEventFilter(this);
    connect(view.selectionModel(), &QItemSelectionModel::selectionChanged, this, &CardInteraction::takeSelection);
    connect(view.model(), &QAbstractItemModel::modelReset, this, &CardInteraction::selectionChanged);
    connect(&view, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) {
        // One of several that were selected already, or the one whose details have been closed.
        if (QGuiApplication::keyboardModifiers() == Qt::NoModifier && cardAt(index).id != m_chosenByPress)
            choose(index);
    });
    connect(&view, &QAbstractItemView::doubleClicked, this,
            [this](const QModelIndex &index) { emit cardActivated(cardAt(index).id); });
}

ModelCard CardInteraction::cardAt(const QModelIndex &index)
{
    return index.data(ModelListModel::CardRole).value<ModelCard>();
}

ModelCard CardInteraction::currentCard() const
{
    return cardAt(m_view.currentIndex());
}

void CardInteraction::choose(const QModelIndex &index)
{
    m_chosenByPress = cardAt(index).id;
    emit cardChosen(m_chosenByPress);
}

void CardInteraction::takeSelection(const QItemSelection &selected)
{
    // Not when a card becomes current: that also happens when the focus merely comes in.
    const bool extends = (QGuiApplication::keyboardModifiers() & (Qt::ControlModifier | Qt::ShiftModifier)) ||
                         QGuiApplication::mouseButtons().testFlag(Qt::RightButton);
    if (!m_quiet && !extends && !selected.isEmpty())
        choose(selected.first().topLeft());
    emit selectionChanged();
}

QList<int> CardInteraction::selectedRows() const
{
    QList<int> rows;
    for (const QItemSelectionRange &range : m_view.selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows += row;
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

int CardInteraction::selectedCount() const
{
    int count = 0;
    for (const QItemSelectionRange &range : m_view.selectionModel()->selection())
        count += range.height();
    return count;
}

QList<ModelCard> CardInteraction::selectedCards() const
{
    QList<ModelCard> cards;
    for (const int row : selectedRows())
        cards += cardAt(m_view.model()->index(row, 0));
    return cards;
}

bool CardInteraction::everySelectedHas(Badge badge) const
{
    for (const QItemSelectionRange &range : m_view.selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            if (!badgesOf(m_view.model()->index(row, 0)).testFlag(badge))
                return false;
        }
    }
    return true;
}

void CardInteraction::select(const QList<int> &rows)
{
    const QScopedValueRollback quiet(m_quiet, true);
    const QAbstractItemModel &model = *m_view.model();
    const int lastColumn = model.columnCount() - 1;
    QList<int> sorted = rows;
    std::sort(sorted.begin(), sorted.end());
    QItemSelection selection;
    for (auto first = sorted.cbegin(); first != sorted.cend();) {
        auto last = first;
        while (std::next(last) != sorted.cend() && *std::next(last) == *last + 1)
            ++last;
        selection.append(QItemSelectionRange(model.index(*first, 0), model.index(*last, lastColumn)));
        first = std::next(last);
    }
    m_view.selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

void CardInteraction::setCurrent(int row)
{
    const QScopedValueRollback quiet(m_quiet, true);
    m_view.selectionModel()->setCurrentIndex(m_view.model()->index(row, 0), QItemSelectionModel::NoUpdate);
}

void CardInteraction::search(const QString &typed)
{
    const QAbstractItemModel &model = *m_view.model();
    const QModelIndex current = m_view.currentIndex();
    const int row = m_typeAhead.find(typed, current.isValid() ? current.row() : -1, model.rowCount(),
                                     [&model](int i) { return model.index(i, 0).data().toString(); });
    if (row >= 0 && row != current.row())
        m_view.setCurrentIndex(model.index(row, 0));
}

bool CardInteraction::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) { // Qt's list, which is open
    case QEvent::KeyPress:
        return watched == &m_view && keyPressed(static_cast<QKeyEvent *>(event));
    case QEvent::MouseButtonPress:
        m_chosenByPress = ModelId();
        return false;
    case QEvent::ContextMenu:
        return menuAsked(static_cast<const QContextMenuEvent *>(event));
    default:
        return QObject::eventFilter(watched, event);
    }
}

bool CardInteraction::keyPressed(QKeyEvent *event)
{
    const QModelIndex current = m_view.currentIndex();
    if (event->matches(QKeySequence::Copy)) {
        emit copyRequested();
        return true;
    }
    if (event->key() == Qt::Key_Escape) {
        event->ignore(); // the results, or the page around them, know what it means
        return true;
    }
    if (!current.isValid())
        return false;
    switch (event->key()) { // Qt's list, which is open
    case Qt::Key_Return:
    case Qt::Key_Enter:
        emit cardActivated(cardAt(current).id);
        return true;
    case Qt::Key_Space: {
        if (m_typeAhead.isUnderWay()) {
            search(event->text());
            return true;
        }
        const QScopedValueRollback quiet(m_quiet, true);
        m_view.selectionModel()->select(current, QItemSelectionModel::Toggle | QItemSelectionModel::Rows);
        return true;
    }
    case Qt::Key_Home:
    case Qt::Key_End: {
        // Where the keyboard is there already, the view does nothing; but the card was not chosen when the focus came.
        const int end = event->key() == Qt::Key_Home ? 0 : m_view.model()->rowCount() - 1;
        const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == 0;
        if (!plain || current.row() != end || m_view.selectionModel()->isSelected(current))
            return false;
        m_view.selectionModel()->select(current, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        return true;
    }
    default:
        return false;
    }
}

bool CardInteraction::menuAsked(const QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QPoint pressed = m_view.viewport()->mapFromGlobal(event->globalPos());
    const QModelIndex index = byKey ? m_view.currentIndex() : m_view.indexAt(pressed);
    if (!index.isValid())
        return false;
    if (!m_view.selectionModel()->isSelected(index))
        select({index.row()});
    if (byKey)
        m_view.scrollTo(index);
    const QRect seen = m_view.visualRect(index).intersected(m_view.viewport()->rect());
    emit menuRequested(byKey ? m_view.viewport()->mapToGlobal(seen.center()) : event->globalPos());
    return true;
}

} // namespace vitrine
