#include "ui/common/WidgetTools.h"

#include "ui/common/TextRole.h"

#include <QAction>
#include <QCoreApplication>
#include <QEvent>
#include <QLayout>
#include <QLineEdit>
#include <QStyle>
#include <QVariant>
#include <QWidget>

#include <memory>
#include <utility>

namespace vitrine {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(WidgetTools)
};

} // namespace

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
    refreshTextRoles({&widget});
}

void addClearButton(QLineEdit &field)
{
    field.setClearButtonEnabled(true);
    for (QAction *action : field.findChildren<QAction *>()) {
        if (action->text().isEmpty())
            action->setText(Words::tr("Clear"));
    }
}

void orderFocus(const QList<QWidget *> &parts)
{
    if (parts.isEmpty())
        return;
    QList<QWidget *> chain;
    QWidget *const start = parts.first()->window();
    for (QWidget *widget = start->nextInFocusChain(); widget != start; widget = widget->nextInFocusChain()) {
        if ((widget->focusPolicy() & Qt::TabFocus) != 0)
            chain += widget;
    }
    QWidget *before = nullptr;
    for (const QWidget *part : parts) {
        for (QWidget *widget : std::as_const(chain)) {
            if (widget != part && !part->isAncestorOf(widget))
                continue;
            if (before)
                QWidget::setTabOrder(before, widget);
            before = widget;
        }
    }
}

void settleLayouts()
{
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
}

} // namespace vitrine
