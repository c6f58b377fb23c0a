#include "ui/search/BaseModelPicker.h"

#include "civitai/BaseModelFamily.h"
#include "ui/common/ElidedCheckBox.h"
#include "ui/common/Metrics.h"
#include "ui/common/WidgetTools.h"
#include "ui/search/BaseModelGroup.h"
#include "ui/search/FoldMemory.h"

#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace vitrine {

namespace {

/// Those that most people look for first; the others wait behind their headings.
bool opensByDefault(const QString &family)
{
    return family == QLatin1String("SD 1") || family == QLatin1String("SDXL") || family == QLatin1String("Flux");
}

QString titleOf(const QString &family)
{
    return family == otherFamily() ? BaseModelPicker::tr("Other families") : family;
}

QString foldName(const QString &family)
{
    return QStringLiteral("base-model-") + family;
}

} // namespace

BaseModelPicker::BaseModelPicker(FoldMemory &memory, QWidget *parent)
    : QWidget(parent), m_memory(memory), m_find(new QLineEdit), m_nothing(new QLabel(tr("No base model of that name")))
{
    m_find->setObjectName(QStringLiteral("findBaseModel"));
    m_find->setAccessibleName(tr("Find a base model"));
    m_find->setPlaceholderText(tr("Find a base model"));
    addClearButton(*m_find);
    m_nothing->setProperty("muted", true);
    m_nothing->setWordWrap(true);
    m_nothing->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::tight);
    layout->addWidget(m_find);
    layout->addWidget(m_nothing);
    m_groups += new BaseModelGroup(tr("Recently used"), BaseModelGroup::Heading::Plain);
    layout->addWidget(m_groups.first());
    for (const QString &family : familyOrder()) {
        m_groups += makeGroup(family, m_memory.isOpen(foldName(family), opensByDefault(family)));
        layout->addWidget(m_groups.last());
    }
    for (BaseModelGroup *group : std::as_const(m_groups)) {
        connect(group, &BaseModelGroup::foldToggled, this, &BaseModelPicker::refresh);
        connect(group, &BaseModelGroup::allToggled, this, [this] {
            refresh();
            emit changed();
        });
    }
    connect(m_find, &QLineEdit::textChanged, this, &BaseModelPicker::refresh);
    connect(m_find, &QLineEdit::returnPressed, this, &BaseModelPicker::toggleOnlyFinding);
}

BaseModelGroup *BaseModelPicker::makeGroup(const QString &family, bool open)
{
    auto *group = new BaseModelGroup(titleOf(family), BaseModelGroup::Heading::WithAll);
    group->setOpen(open);
    connect(group, &BaseModelGroup::foldToggled, this,
            [this, group, family] { m_memory.remember(foldName(family), group->isOpen()); });
    return group;
}

ElidedCheckBox *BaseModelPicker::makeBox(const QString &value)
{
    auto *box = new ElidedCheckBox(value, {}, this);
    connect(box, &QCheckBox::toggled, this, [this] {
        refresh();
        emit changed();
    });
    return box;
}

void BaseModelPicker::setValues(const QStringList &values, const QStringList &recent)
{
    m_recent = recent;
    QStringList all = values;
    for (const QString &value : checkedValues()) {
        if (!all.contains(value))
            all += value;
    }
    distribute(all);
}

void BaseModelPicker::distribute(const QStringList &values)
{
    m_values = values;
    QHash<QString, ElidedCheckBox *> present;
    m_boxes.swap(present);
    QHash<QString, QList<ElidedCheckBox *>> byFamily;
    QHash<QString, QList<ElidedCheckBox *>> recentByFamily;
    QList<ElidedCheckBox *> recent;
    for (const QString &value : m_recent + values) { // the recent ones first, in their own order
        if (m_boxes.contains(value) || !values.contains(value))
            continue;
        // What stays keeps its box, and with it focus and whoever holds on to it.
        ElidedCheckBox *box = present.take(value);
        if (!box)
            box = makeBox(value);
        m_boxes.insert(value, box);
        const bool isRecent = m_recent.contains(value);
        (isRecent ? recentByFamily : byFamily)[familyOf({value})] += box;
        if (isRecent)
            recent += box;
    }
    const QStringList families = familyOrder();
    m_groups.first()->setBoxes(recent);
    for (qsizetype i = 0; i < families.size(); ++i)
        m_groups.at(i + 1)->setBoxes(byFamily.value(families.at(i)), recentByFamily.value(families.at(i)));
    qDeleteAll(present);
    refresh();
}

QStringList BaseModelPicker::checkedValues() const
{
    QStringList values;
    for (const BaseModelGroup *group : m_groups) {
        for (const ElidedCheckBox *box : group->boxes()) {
            if (box->isChecked())
                values += box->fullText();
        }
    }
    return values;
}

void BaseModelPicker::setCheckedValues(const QStringList &values)
{
    QStringList all = m_values;
    for (const QString &value : values) {
        if (!all.contains(value))
            all += value;
    }
    if (all != m_values)
        distribute(all);
    for (auto it = m_boxes.cbegin(); it != m_boxes.cend(); ++it) {
        const QSignalBlocker block(it.value());
        it.value()->setChecked(values.contains(it.key()));
    }
    refresh();
}

QList<ElidedCheckBox *> BaseModelPicker::refresh()
{
    const QString words = m_find->text().simplified();
    BaseModelGroup::Finder finder;
    if (!words.isEmpty())
        finder = [words](const QString &value) {
            return value.contains(words, Qt::CaseInsensitive) ||
                   titleOf(familyOf({value})).contains(words, Qt::CaseInsensitive);
        };
    QList<ElidedCheckBox *> found;
    for (BaseModelGroup *group : std::as_const(m_groups))
        found += group->show(finder);
    m_nothing->setVisible(finder && found.isEmpty());
    return found;
}

void BaseModelPicker::toggleOnlyFinding()
{
    const QList<ElidedCheckBox *> found = refresh();
    if (found.size() == 1)
        found.first()->toggle();
}

} // namespace vitrine
