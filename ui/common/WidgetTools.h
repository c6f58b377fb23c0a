#pragma once

#include <QList>

class QLayout;
class QLineEdit;
class QString;
class QWidget;

namespace vitrine {

/// Takes every widget out of `layout` and deletes it later: it may be the sender of the signal that led here.
void clearLayout(QLayout &layout);

/// Sets a property that the style sheet selects by, and has the sheet look again.
void setStyleProperty(QWidget &widget, const char *name, bool value);

/// Qt's button that empties the field, with a name: its own has none for screen readers.
void addClearButton(QLineEdit &field);

/// Makes the Tab key go through `parts` in this order; within each of them the order stays. Widgets that are made later
/// than their neighbours would come last otherwise.
void orderFocus(const QList<QWidget *> &parts);

/// Lays out now what layouts have asked to be laid out. Left to themselves, nested ones come after the next paint, and
/// the page jumps.
void settleLayouts();

} // namespace vitrine
