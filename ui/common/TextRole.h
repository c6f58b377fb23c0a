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

/// Gives a widget's own text the role's font, and keeps it so when the application's font changes while it lives.
void setTextRole(QWidget &widget, TextRole role);

} // namespace vitrine
