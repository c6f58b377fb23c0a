#include "ui/search/FilterPanel.h"

#include "ui/common/Metrics.h"
#include "ui/search/CheckGroup.h"

#include <QCheckBox>
#include <QGroupBox>
#include <QScrollArea>
#include <QVBoxLayout>

namespace vitrine {

namespace {

template<typename Tag>
QStringList textsOf(const QList<Name<Tag>> &names)
{
    QStringList texts;
    for (const Name<Tag> &name : names)
        texts += name.text;
    return texts;
}

} // namespace

FilterPanel::FilterPanel(QWidget *parent)
    : QWidget(parent)
    , m_types(new CheckGroup(tr("Types")))
    , m_baseModels(new CheckGroup(tr("Base models")))
    , m_mature(new QCheckBox(tr("Show mature content")))
{
    setObjectName(QStringLiteral("filterPanel"));
    setAccessibleName(tr("Filters"));
    setFixedWidth(metrics::filterWidth);

    auto *maturity = new QGroupBox(tr("Maturity"));
    auto *maturityLayout = new QVBoxLayout(maturity);
    maturityLayout->setContentsMargins(0, metrics::tight, 0, 0);
    m_mature->setObjectName(QStringLiteral("mature"));
    m_mature->setToolTip(tr("Off: only what is rated PG. On: everything but blocked content."));
    maturityLayout->addWidget(m_mature);

    auto *content = new QWidget;
    content->setObjectName(QStringLiteral("filterContent"));
    auto *contentLayout = new QVBoxLayout(content);
    contentLayout->setContentsMargins(metrics::large, metrics::large, metrics::small, metrics::large);
    contentLayout->setSpacing(metrics::large);
    contentLayout->addWidget(m_types);
    contentLayout->addWidget(maturity);
    contentLayout->addWidget(m_baseModels);
    contentLayout->addStretch(1);

    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("filterScroll"));
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);

    connect(m_types, &CheckGroup::changed, this, &FilterPanel::changed);
    connect(m_baseModels, &CheckGroup::changed, this, &FilterPanel::changed);
    connect(m_mature, &QCheckBox::toggled, this, &FilterPanel::changed);
}

void FilterPanel::setEnums(const Enums &enums)
{
    m_types->setValues(textsOf(enums.modelTypes));
    m_baseModels->setValues(textsOf(enums.baseModels));
}

QStringList FilterPanel::types() const
{
    return m_types->checkedValues();
}

QStringList FilterPanel::baseModels() const
{
    return m_baseModels->checkedValues();
}

bool FilterPanel::mature() const
{
    return m_mature->isChecked();
}

void FilterPanel::setMature(bool mature)
{
    m_mature->setChecked(mature);
}

void FilterPanel::uncheckType(const QString &type)
{
    m_types->setChecked(type, false);
}

void FilterPanel::uncheckBaseModel(const QString &baseModel)
{
    m_baseModels->setChecked(baseModel, false);
}

void FilterPanel::reset()
{
    m_types->clear();
    m_baseModels->clear();
}

} // namespace vitrine
