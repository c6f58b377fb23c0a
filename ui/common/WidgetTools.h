#pragma once

class QLayout;
class QString;
class QWidget;

namespace vitrine {

/// Takes every widget out of `layout` and deletes it later: it may be the sender of the signal that led here.
void clearLayout(QLayout &layout);

/// Sets a property that the style sheet selects by, and has the sheet look again.
void setStyleProperty(QWidget &widget, const char *name, bool value);

} // namespace vitrine
