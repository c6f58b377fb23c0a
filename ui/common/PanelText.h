#pragma once

#include <QString>

class QLabel;
class QWidget;

namespace vitrine {

/// Foreign text as a panel can show it: harmless, shortened to `most` characters, and with places to break a line where
/// a word is longer than a panel is wide.
QString panelText(const QString &text, int most);

/// A label with such text, which wraps and can be selected with the mouse; it never makes its panel wider.
QLabel *makePanelLabel(const QString &text, int most, QWidget *parent);

/// A tooltip that shows the text as it is: Qt takes a text that looks like HTML for HTML.
QString plainToolTip(const QString &text);

} // namespace vitrine
