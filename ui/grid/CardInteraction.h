#pragma once

#include "models/ModelListModel.h"
#include "ui/grid/TypeAhead.h"

#include <QItemSelection>
#include <QList>
#include <QObject>
#include <QPoint>

class QAbstractItemView;
class QContextMenuEvent;
class QKeyEvent;
class QModelIndex;

namespace vitrine {

/// What a person does with the rows of a view of models, the same in every layout: choosing one, selecting several,
/// the keys, the context menu. Works on any model that has ModelListModel's roles.
///
/// A card is *chosen* by a click, by the arrow keys or by a screen reader, and its details then show. Ctrl, Shift,
/// Space and the right button only change the selection.
class CardInteraction final : public QObject
{
    Q_OBJECT

public:
    /// The view must have its model already, and keep it.
    explicit CardInteraction(QAbstractItemView &view);

    QList<int> selectedRows() const; ///< in order
    int selectedCount() const;
    QList<ModelCard> selectedCards() const;
    ModelCard currentCard() const; ///< without a valid id where there is none
    /// Whether every selected card has the badge; looks no further than the first that has not.
    bool everySelectedHas(Badge badge) const;

    /// Selects these and no others, without choosing one.
    void select(const QList<int> &rows);
    /// Makes it current, without selecting or choosing it.
    void setCurrent(int row);
    /// Goes to the name that is being typed.
    void search(const QString &typed);

signals:
    void cardChosen(vitrine::ModelId id);
    /// Enter or a double click: the details are to have the focus.
    void cardActivated(vitrine::ModelId id);
    void copyRequested(); ///< the links of the selected cards
    void selectionChanged();
    /// For the selected cards; in global coordinates.
    void menuRequested(const QPoint &position);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool keyPressed(QKeyEvent *event);
    bool menuAsked(const QContextMenuEvent *event);
    void takeSelection(const QItemSelection &selected);
    void choose(const QModelIndex &index);
    static ModelCard cardAt(const QModelIndex &index);

    QAbstractItemView &m_view;
    TypeAhead m_typeAhead;
    ModelId m_chosenByPress; ///< so that the click that ends the press does not choose it again
    bool m_quiet = false;    ///< the selection changes without a card being chosen
};

} // namespace vitrine
