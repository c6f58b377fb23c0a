#include "ui/search/CheckGroup.h"

#include "ui/common/Metrics.h"
#include "ui/common/Theme.h"

#include <QCheckBox>
#include <QGroupBox>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace vitrine {

CheckGroup::CheckGroup(const QString &title, QWidget *parent) : QWidget(parent)
{
    auto *group = new QGroupBox(title, this);
    group->setAccessibleName(title);
    m_group = group;
    m_boxesLayout = new QVBoxLayout(group);
    m_boxesLayout->setContentsMargins(0, metrics::tight, 0, 0);
    m_boxesLayout->setSpacing(metrics::tight);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(group);
}

void CheckGroup::setValues(const QStringList &values)
{
    const QStringList checked = checkedValues();
    QStringList all = values;
    for (const QString &value : checked) {
        if (!all.contains(value))
            all += value;
    }
    // What stays keeps its box, and with it focus and whoever holds on to it.
    QHash<QString, QCheckBox *> present;
    for (QCheckBox *box : std::as_const(m_boxes))
        present.insert(box->objectName(), box);
    m_boxes.clear();
    for (const QString &value : std::as_const(all)) {
        QCheckBox *box = present.take(value);
        if (!box)
            box = makeBox(value);
        m_boxesLayout->insertWidget(int(m_boxes.size()), box);
        m_boxes += box;
    }
    qDeleteAll(present);
}

QCheckBox *CheckGroup::makeBox(const QString &value)
{
    QString label = value;
    auto *box = new QCheckBox(label.replace(QLatin1Char('&'), QLatin1String("&&")), m_group);
    box->setObjectName(value);
    box->setAccessibleName(value);
    connect(box, &QCheckBox::toggled, this, &CheckGroup::changed);
    return box;
}

QStringList CheckGroup::checkedValues() const
{
    QStringList values;
    for (const QCheckBox *box : m_boxes) {
        if (box->isChecked())
            values += box->objectName();
    }
    return values;
}

void CheckGroup::setChecked(const QString &value, bool checked)
{
    for (QCheckBox *box : std::as_const(m_boxes)) {
        if (box->objectName() == value)
            box->setChecked(checked);
    }
}

void CheckGroup::clear()
{
    for (QCheckBox *box : std::as_const(m_boxes)) {
        const QSignalBlocker block(box);
        box->setChecked(false);
    }
}

} // namespace vitrine
