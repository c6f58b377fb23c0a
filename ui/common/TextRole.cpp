#include "ui/common/TextRole.h"

#include <QApplication>
#include <QEvent>
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

/// A font that was set on a widget stays as it is when the application's changes; this sets it anew.
class RoleKeeper final : public QObject
{
public:
    RoleKeeper(QWidget &widget, TextRole role) : QObject(&widget), m_widget(widget), m_role(role)
    {
        widget.installEventFilter(this);
        apply();
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::ApplicationFontChange)
            apply();
        return QObject::eventFilter(watched, event);
    }

private:
    void apply() { m_widget.setFont(roleFont(m_role, QApplication::font(&m_widget))); }

    QWidget &m_widget;
    const TextRole m_role;
};

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
    new RoleKeeper(widget, role);
}

} // namespace vitrine
