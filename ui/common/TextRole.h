#pragma once

#include <QFont>
#include <QWidget>

#include <optional>

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

/// What setTextRole() gave them, once more: after the application's font has changed, which a font that was set on a
/// widget does not follow, and after they were styled anew, which brings back the fonts that they had first.
void refreshTextRoles(const QWidgetList &widgets);
/// The role that the widget was given.
std::optional<TextRole> textRole(const QWidget &widget);

} // namespace vitrine
