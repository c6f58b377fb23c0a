#include "ui/search/EntryField.h"

#include "ui/common/WidgetTools.h"

namespace vitrine {

EntryField::EntryField(const QString &name, QWidget *parent) : QLineEdit(parent)
{
    setAccessibleName(name);
    addClearButton(*this);
    connect(this, &QLineEdit::editingFinished, this, &EntryField::finish);
    connect(this, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty())
            finish();
    });
}

void EntryField::setValue(const QString &value)
{
    m_value = value;
    if (text().trimmed() != value)
        setText(value);
}

void EntryField::finish()
{
    const QString entered = text().trimmed();
    if (entered == m_value)
        return;
    m_value = entered;
    emit valueChanged();
}

} // namespace vitrine
