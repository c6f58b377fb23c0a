#pragma once

#include <QFont>

class QWidget;

namespace vitrine {

/// The type scale, told by the body text's font (the application's): see ui/README.md.
enum class TextRole
{
    Title,
    Heading,
    Small
};

QFont roleFont(TextRole role, const QFont &body);

/// Gives a widget's own text the role's font.
void setTextRole(QWidget &widget, TextRole role);

/// After the application's font has changed: a font that was set on a widget does not follow it.
void refreshTextRoles();

} // namespace vitrine
