#include "ui/settings/TypesButton.h"

#include "ui/common/PanelText.h"

#include <QCheckBox>
#include <QDir>
#include <QMenu>
#include <QWidgetAction>

namespace vitrine {

namespace {

constexpr qsizetype mostNamed = 2;

} // namespace

TypesButton::TypesButton(QWidget *parent) : QPushButton(parent), m_menu(new QMenu(this))
{
    setObjectName(QStringLiteral("rootTypes"));
    setPlainToolTip(*this, tr("Models of these types go here, whichever folder is the default."));
    setMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &TypesButton::fillMenu);
    showSummary();
}

void TypesButton::fillMenu()
{
    m_menu->clear();
    QStringList offered = m_offered + m_types;
    offered.removeDuplicates();
    for (const QString &type : std::as_const(offered))
        addType(type);
}

void TypesButton::addType(const QString &type)
{
    auto *box = new QCheckBox(literalText(type));
    box->setAccessibleName(type);
    box->setChecked(m_types.contains(type));
    auto *action = new QWidgetAction(m_menu);
    action->setDefaultWidget(box);
    m_menu->addAction(action);
    connect(box, &QCheckBox::toggled, this, [this, type](bool on) { setChosen(type, on); });
}

void TypesButton::setChosen(const QString &type, bool chosen)
{
    m_types.removeAll(type);
    if (chosen)
        m_types.append(type);
    showSummary();
    emit typesChosen();
}

void TypesButton::setTypes(const QStringList &types)
{
    m_types = types;
    showSummary();
}

void TypesButton::setFolder(const QString &folder)
{
    m_folder = folder;
    showSummary();
}

void TypesButton::showSummary()
{
    const QString named = m_types.mid(0, mostNamed).join(QStringLiteral(", "));
    const auto others = static_cast<int>(m_types.size() - mostNamed);
    if (m_types.isEmpty())
        setText(tr("Claim types…"));
    else if (others > 0)
        setText(tr("For %1 and %n more", nullptr, others).arg(named));
    else
        setText(tr("For %1").arg(named));
    const QString types = m_types.isEmpty() ? tr("no type alone") : m_types.join(QStringLiteral(", "));
    setAccessibleName(tr("Types of model that go to %1: %2").arg(QDir::toNativeSeparators(m_folder), types));
}

} // namespace vitrine
