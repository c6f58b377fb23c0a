#include "ui/common/TextRole.h"

#include <QApplication>
#include <QVariant>
#include <QWidget>

namespace vitrine {

namespace {

QFont scaled(const QFont &body, qreal factor, QFont::Weight weight)
{
    QFont font = body;
    if (body.pointSizeF() > 0)
        font.setPointSizeF(body.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(body.pixelSize() * factor));
    font.setWeight(weight);
    return font;
}

constexpr char roleProperty[] = "textRole";

void applyRole(QWidget &widget, TextRole role)
{
    widget.setFont(roleFont(role, QApplication::font(&widget)));
}

} // namespace

QFont roleFont(TextRole role, const QFont &body)
{
    switch (role) {
    case TextRole::Title:
        return scaled(body, 1.5, QFont::DemiBold);
    case TextRole::Heading:
        return scaled(body, 1.0, QFont::DemiBold);
    case TextRole::Small:
        return scaled(body, 0.9, QFont::Normal);
    }
    return body;
}

void setTextRole(QWidget &widget, TextRole role)
{
    widget.setProperty(roleProperty, int(role));
    applyRole(widget, role);
}

void refreshTextRoles(const QWidgetList &widgets)
{
    for (QWidget *widget : widgets) {
        if (const std::optional<TextRole> role = textRole(*widget))
            applyRole(*widget, *role);
    }
}

std::optional<TextRole> textRole(const QWidget &widget)
{
    const QVariant role = widget.property(roleProperty);
    return role.isValid() ? std::optional(static_cast<TextRole>(role.toInt())) : std::nullopt;
}

} // namespace vitrine
