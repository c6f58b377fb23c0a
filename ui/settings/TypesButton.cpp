#include "ui/settings/TypesButton.h"

#include "civitai/Answers.h"
#include "ui/common/PanelText.h"

#include <QCheckBox>
#include <QMenu>
#include <QSignalBlocker>
#include <QWidgetAction>

#include <algorithm>

namespace vitrine {

namespace {

constexpr qsizetype mostNamed = 2;

} // namespace

TypesButton::TypesButton(QWidget *parent) : QPushButton(parent), m_menu(new QMenu(this))
{
    setObjectName(QStringLiteral("rootTypes"));
    for (const ModelType &type : builtInEnums().modelTypes)
        addType(type.text);
    setMenu(m_menu);
    showSummary();
}

QCheckBox *TypesButton::addType(const QString &type)
{
    auto *box = new QCheckBox(QString(type).replace(u'&', QLatin1String("&&")));
    box->setAccessibleName(type);
    auto *action = new QWidgetAction(m_menu);
    action->setDefaultWidget(box);
    m_menu->addAction(action);
    m_boxes.append(box);
    connect(box, &QCheckBox::toggled, this, [this] {
        showSummary();
        emit typesChosen();
    });
    return box;
}

void TypesButton::setTypes(const QStringList &types)
{
    for (const QString &type : types) {
        if (std::none_of(m_boxes.begin(), m_boxes.end(), [&](QCheckBox *box) { return box->accessibleName() == type; }))
            addType(type);
    }
    for (QCheckBox *box : std::as_const(m_boxes)) {
        const QSignalBlocker blocker(box);
        box->setChecked(types.contains(box->accessibleName()));
    }
    showSummary();
}

QStringList TypesButton::types() const
{
    QStringList chosen;
    for (const QCheckBox *box : m_boxes) {
        if (box->isChecked())
            chosen += box->accessibleName();
    }
    return chosen;
}

void TypesButton::showSummary()
{
    const QStringList chosen = types();
    const QString named = chosen.mid(0, mostNamed).join(QStringLiteral(", "));
    const auto others = static_cast<int>(chosen.size() - mostNamed);
    if (chosen.isEmpty())
        setText(tr("Claim types…"));
    else if (others > 0)
        setText(tr("For %1 and %n more", nullptr, others).arg(named));
    else
        setText(tr("For %1").arg(named));
    setAccessibleName(tr("Types of model that go here: %1").arg(chosen.join(QStringLiteral(", "))));
    setToolTip(plainToolTip(tr("Models of these types go here, whichever folder is the default.")));
}

} // namespace vitrine
