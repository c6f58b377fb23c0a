#include "ui/search/BaseModelGroup.h"

#include "ui/common/ElidedCheckBox.h"
#include "ui/common/Metrics.h"
#include "ui/search/SectionHeader.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace vitrine {

BaseModelGroup::BaseModelGroup(const QString &title, Heading heading, QWidget *parent)
    : QWidget(parent), m_header(new SectionHeader(title, SectionHeader::Level::Subsection)), m_all(new QCheckBox(this))
{
    m_all->setTristate(true);
    m_all->setAccessibleName(tr("All of %1").arg(title));
    m_all->setToolTip(tr("All of %1").arg(title));
    m_all->setVisible(heading == Heading::WithAll);
    auto *line = new QHBoxLayout;
    line->setSpacing(0);
    line->addWidget(m_all);
    line->addWidget(m_header, 1);
    auto *members = new QWidget;
    m_layout = new QVBoxLayout(members);
    m_layout->setContentsMargins(heading == Heading::WithAll ? metrics::large : 0, 0, 0, 0);
    m_layout->setSpacing(2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(line);
    layout->addWidget(members);
    connect(m_header, &QPushButton::clicked, this, [this] {
        setOpen(!m_open);
        emit foldToggled();
    });
    // Not clicked: a screen reader switches a box without clicking it. Not toggled: some are on in both of its states.
    connect(m_all, &QCheckBox::stateChanged, this, &BaseModelGroup::toggleAll);
}

void BaseModelGroup::setBoxes(const QList<ElidedCheckBox *> &boxes, const QList<ElidedCheckBox *> &elsewhere)
{
    for (ElidedCheckBox *box : std::as_const(m_boxes))
        m_layout->removeWidget(box);
    m_boxes = boxes;
    m_elsewhere = elsewhere;
    for (ElidedCheckBox *box : std::as_const(m_boxes))
        m_layout->addWidget(box); // for its parent; show() decides whether it takes room
}

void BaseModelGroup::setOpen(bool open)
{
    m_open = open;
}

QList<ElidedCheckBox *> BaseModelGroup::show(const Finder &finder)
{
    m_finder = finder;
    QList<ElidedCheckBox *> found;
    QWidget *before = m_header;
    for (ElidedCheckBox *box : std::as_const(m_boxes)) {
        const bool fits = finder && finder(box->fullText());
        if (fits)
            found += box;
        const bool wanted = box->isChecked() || (finder ? fits : m_open);
        m_layout->removeWidget(box);
        box->setFolded(!wanted);
        if (!wanted)
            continue;
        m_layout->addWidget(box);
        setTabOrder(before, box); // which does nothing with what is folded
        before = box;
    }
    const bool any = before != m_header;
    setVisible(!m_boxes.isEmpty() && (any || !finder));
    updateHeading();
    return found;
}

void BaseModelGroup::updateHeading()
{
    const QList<ElidedCheckBox *> family = m_boxes + m_elsewhere;
    const auto isOn = [](const ElidedCheckBox *box) { return box->isChecked(); };
    const auto on = std::count_if(family.cbegin(), family.cend(), isOn);
    m_header->setOpen(m_open || m_finder);
    m_header->setSummary(on > 0 ? tr("%L1 of %L2").arg(on).arg(family.size()) : QLocale().toString(family.size()),
                         on > 0);
    const QSignalBlocker block(m_all);
    m_all->setCheckState(on == 0 ? Qt::Unchecked : on == family.size() ? Qt::Checked : Qt::PartiallyChecked);
}

void BaseModelGroup::toggleAll()
{
    // While a person searches, "all" means what is seen; else it means the family, folded or not.
    QList<ElidedCheckBox *> meant = m_boxes + m_elsewhere;
    if (m_finder)
        meant.removeIf([this](const ElidedCheckBox *box) { return !box->isChecked() && !m_finder(box->fullText()); });
    const bool allOn = std::all_of(meant.cbegin(), meant.cend(), [](const auto *box) { return box->isChecked(); });
    for (ElidedCheckBox *box : std::as_const(meant)) {
        const QSignalBlocker block(box);
        box->setChecked(!allOn);
    }
    emit allToggled();
}

} // namespace vitrine
