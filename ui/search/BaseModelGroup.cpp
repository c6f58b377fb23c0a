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
    : QWidget(parent)
    , m_title(title)
    , m_header(new SectionHeader(title, SectionHeader::Level::Subsection))
    , m_all(new QCheckBox(this))
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
    connect(m_all, &QCheckBox::clicked, this, &BaseModelGroup::toggleAll);
}

void BaseModelGroup::setBoxes(const QList<ElidedCheckBox *> &boxes)
{
    for (ElidedCheckBox *box : std::as_const(m_boxes))
        m_layout->removeWidget(box);
    m_boxes = boxes;
    QWidget *before = m_header;
    for (ElidedCheckBox *box : std::as_const(m_boxes)) {
        m_layout->addWidget(box); // for its parent; show() decides whether it takes room
        setTabOrder(before, box);
        before = box;
    }
}

void BaseModelGroup::setOpen(bool open)
{
    m_open = open;
}

QList<ElidedCheckBox *> BaseModelGroup::show(const QString &words)
{
    const bool searching = !words.isEmpty();
    const bool family = searching && m_title.contains(words, Qt::CaseInsensitive);
    QList<ElidedCheckBox *> found;
    bool any = false;
    for (ElidedCheckBox *box : std::as_const(m_boxes)) {
        const bool fits = searching && (family || box->fullText().contains(words, Qt::CaseInsensitive));
        if (fits)
            found += box;
        const bool wanted = box->isChecked() || (searching ? fits : m_open);
        m_layout->removeWidget(box);
        box->setFolded(!wanted);
        if (wanted)
            m_layout->addWidget(box);
        any = any || wanted;
    }
    setVisible(!m_boxes.isEmpty() && (any || !searching));
    updateHeading(searching);
    return found;
}

void BaseModelGroup::updateHeading(bool searching)
{
    const auto isOn = [](const ElidedCheckBox *box) { return box->isChecked(); };
    const auto on = std::count_if(m_boxes.cbegin(), m_boxes.cend(), isOn);
    m_header->setOpen(m_open || searching);
    m_header->setSummary(on > 0 ? tr("%L1 of %L2").arg(on).arg(m_boxes.size()) : QLocale().toString(m_boxes.size()),
                         on > 0);
    const QSignalBlocker block(m_all);
    m_all->setCheckState(on == 0 ? Qt::Unchecked : on == m_boxes.size() ? Qt::Checked : Qt::PartiallyChecked);
}

void BaseModelGroup::toggleAll()
{
    // While a person searches, "all" means what is seen; in a folded family it means the family.
    QList<ElidedCheckBox *> meant;
    for (ElidedCheckBox *box : std::as_const(m_boxes)) {
        if (!m_header->isOpen() || !box->isFolded())
            meant += box;
    }
    const bool allOn = std::all_of(meant.cbegin(), meant.cend(), [](const auto *box) { return box->isChecked(); });
    for (ElidedCheckBox *box : std::as_const(meant)) {
        const QSignalBlocker block(box);
        box->setChecked(!allOn);
    }
    emit allToggled();
}

} // namespace vitrine
