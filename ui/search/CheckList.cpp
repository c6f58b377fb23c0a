#include "ui/search/CheckList.h"

#include "ui/common/ElidedCheckBox.h"
#include "ui/common/Metrics.h"

#include <QGridLayout>
#include <QHash>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace vitrine {

CheckList::CheckList(int columns, QWidget *parent)
    : QWidget(parent), m_columns(columns), m_grid(new QGridLayout), m_more(new QToolButton)
{
    m_grid->setSpacing(metrics::tight);
    for (int column = 0; column < columns; ++column)
        m_grid->setColumnStretch(column, 1);
    m_more->setProperty("link", true);
    m_more->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::tight);
    layout->addLayout(m_grid);
    layout->addWidget(m_more);
    connect(m_more, &QToolButton::clicked, this, [this] {
        m_all = !m_all;
        arrange();
    });
}

void CheckList::setLeading(const QStringList &values)
{
    m_leading = values;
    arrange();
}

void CheckList::setValues(const QStringList &values)
{
    QStringList all = values;
    for (const QString &value : checkedValues()) {
        if (!all.contains(value))
            all += value;
    }
    // What stays keeps its box, and with it focus and whoever holds on to it.
    QHash<QString, ElidedCheckBox *> present;
    for (ElidedCheckBox *box : std::as_const(m_boxes))
        present.insert(box->fullText(), box);
    m_boxes.clear();
    for (const QString &value : std::as_const(all)) {
        ElidedCheckBox *box = present.take(value);
        m_boxes += box ? box : makeBox(value);
    }
    qDeleteAll(present);
    arrange();
}

ElidedCheckBox *CheckList::makeBox(const QString &value)
{
    auto *box = new ElidedCheckBox(value, {}, this);
    connect(box, &QCheckBox::toggled, this, &CheckList::changed);
    return box;
}

QStringList CheckList::checkedValues() const
{
    QStringList values;
    for (const ElidedCheckBox *box : m_boxes) {
        if (box->isChecked())
            values += box->fullText();
    }
    return values;
}

void CheckList::setCheckedValues(const QStringList &values)
{
    QStringList missing = values;
    for (ElidedCheckBox *box : std::as_const(m_boxes)) {
        const QSignalBlocker block(box);
        box->setChecked(values.contains(box->fullText()));
        missing.removeAll(box->fullText());
    }
    for (const QString &value : std::as_const(missing)) {
        ElidedCheckBox *box = makeBox(value);
        const QSignalBlocker block(box);
        box->setChecked(true);
        m_boxes += box;
    }
    arrange();
}

void CheckList::arrange()
{
    int shown = 0;
    int held = 0;
    for (ElidedCheckBox *box : std::as_const(m_boxes)) {
        m_grid->removeWidget(box);
        const bool wanted = m_all || m_leading.isEmpty() || box->isChecked() || m_leading.contains(box->fullText());
        box->setFolded(!wanted);
        if (!wanted) {
            ++held;
            continue;
        }
        m_grid->addWidget(box, shown / m_columns, shown % m_columns);
        ++shown;
    }
    m_more->setVisible(held > 0 || (m_all && !m_leading.isEmpty()));
    m_more->setText(m_all ? tr("Fewer") : tr("%n more", nullptr, held));
    orderTabs();
}

/// Boxes come late and would be the window's last. So they follow what stands before this list, which is known by the
/// button at its end: that has been there from the start.
void CheckList::orderTabs()
{
    QWidget *before = m_more->previousInFocusChain();
    while (before != window() && (isAncestorOf(before) || (before->focusPolicy() & Qt::TabFocus) == 0))
        before = before->previousInFocusChain();
    for (ElidedCheckBox *box : std::as_const(m_boxes)) {
        if (box->isFolded())
            continue; // has no place in the order, and would end it
        setTabOrder(before, box);
        before = box;
    }
    setTabOrder(before, m_more);
}

} // namespace vitrine
