#pragma once

#include <QString>

class QLabel;
class QWidget;

namespace vitrine {

/// Foreign text as a panel can show it: harmless, shortened to `most` characters, and with places to break a line where
/// a word is longer than a panel is wide.
QString panelText(const QString &text, int most);

/// Without the places to break a line, which a screen reader would tell or stumble over.
QString withoutBreaks(QString text);

/// Shows a text with panelText() in it; assistive technology gets it without the places to break a line.
void setPanelText(QLabel &label, const QString &text);

/// A label with such text, which wraps and can be selected with the mouse; it never makes its panel wider.
QLabel *makePanelLabel(const QString &text, int most, QWidget *parent);

/// The text as a button or a menu shows it, which take an ampersand for the mark of a key.
QString literalText(QString text);

/// A tooltip that shows the text as it is, where Qt takes one that looks like HTML for HTML. It is what a screen reader
/// tells besides the name. None for an empty text.
void setPlainToolTip(QWidget &widget, const QString &text);

} // namespace vitrine
