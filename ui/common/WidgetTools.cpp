#include "ui/common/WidgetTools.h"

#include <QLayout>
#include <QStyle>
#include <QVariant>
#include <QWidget>

#include <memory>

namespace vitrine {

void clearLayout(QLayout &layout)
{
    while (layout.count() > 0) {
        const std::unique_ptr<QLayoutItem> item(layout.takeAt(0));
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
    }
}

void setStyleProperty(QWidget &widget, const char *name, bool value)
{
    if (widget.property(name) == QVariant(value))
        return;
    widget.setProperty(name, value);
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
}

} // namespace vitrine
