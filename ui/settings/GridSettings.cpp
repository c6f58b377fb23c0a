#include "ui/settings/GridSettings.h"

#include "settings/Settings.h"

#include <QComboBox>

namespace vitrine {

GridSettings::GridSettings(Settings &settings, QWidget *parent) : SettingsSection(tr("Models"), parent)
{
    auto *layout = new QComboBox;
    layout->setObjectName(QStringLiteral("resultLayout"));
    layout->addItem(tr("Small cards"), QVariant::fromValue(ResultLayout::Small));
    layout->addItem(tr("Medium cards"), QVariant::fromValue(ResultLayout::Medium));
    layout->addItem(tr("Large cards"), QVariant::fromValue(ResultLayout::Large));
    layout->addItem(tr("A table"), QVariant::fromValue(ResultLayout::Table));
    addRow(tr("S&hown as"), layout);
    const auto showSettings = [layout, &settings] {
        layout->setCurrentIndex(layout->findData(QVariant::fromValue(settings.resultLayout())));
    };
    showSettings();
    connect(&settings, &Settings::changed, layout, showSettings);
    connect(layout, &QComboBox::currentIndexChanged, &settings,
            [layout, &settings] { settings.setResultLayout(layout->currentData().value<ResultLayout>()); });
}

} // namespace vitrine
