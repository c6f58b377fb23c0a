#include "ui/settings/GridSettings.h"

#include "settings/Settings.h"

#include <QComboBox>

namespace vitrine {

GridSettings::GridSettings(Settings &settings, QWidget *parent) : SettingsSection(tr("Models"), parent)
{
    auto *layout = new QComboBox;
    layout->setObjectName(QStringLiteral("resultLayout"));
    layout->addItem(tr("Small cards"), QStringLiteral("small"));
    layout->addItem(tr("Medium cards"), QStringLiteral("medium"));
    layout->addItem(tr("Large cards"), QStringLiteral("large"));
    layout->addItem(tr("A table"), QStringLiteral("table"));
    addRow(tr("S&hown as"), layout);
    const auto showSettings = [layout, &settings] {
        layout->setCurrentIndex(layout->findData(settings.resultLayout()));
    };
    showSettings();
    connect(&settings, &Settings::changed, layout, showSettings);
    connect(layout, &QComboBox::currentIndexChanged, &settings,
            [layout, &settings] { settings.setResultLayout(layout->currentData().toString()); });
}

} // namespace vitrine
