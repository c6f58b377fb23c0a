#include "ui/common/ElidedComboBox.h"

#include "ui/common/PanelText.h"

#include <QAbstractItemView>
#include <QScrollBar>
#include <QStyleOptionComboBox>
#include <QStylePainter>

namespace vitrine {

void ElidedComboBox::setPurpose(const QString &purpose, const QString &remark)
{
    setPlainToolTip(*this, remark);
    setAccessibleName(purpose);
    setAccessibleDescription(remark.isEmpty() ? purpose : tr("%1: %2").arg(purpose, remark));
}

void ElidedComboBox::showPopup()
{
    QAbstractItemView &list = *view();
    const int wanted = list.sizeHintForColumn(modelColumn()) + list.verticalScrollBar()->sizeHint().width();
    list.setMinimumWidth(qMin(wanted, window()->width() / 2));
    QComboBox::showPopup();
}

/// As QComboBox paints itself, but for the text.
void ElidedComboBox::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    if (currentIndex() < 0) {
        option.palette.setBrush(QPalette::ButtonText, option.palette.placeholderText());
        option.currentText = placeholderText();
    }
    const QRect room = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    option.currentText = fontMetrics().elidedText(option.currentText, Qt::ElideRight, room.width());
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

} // namespace vitrine
