#include "ui/settings/AppearanceSettings.h"

#include "settings/Settings.h"

#include <QComboBox>

namespace vitrine {

AppearanceSettings::AppearanceSettings(Settings &settings, QWidget *parent) : SettingsSection(tr("Appearance"), parent)
{
    auto *theme = new QComboBox;
    theme->setObjectName(QStringLiteral("theme"));
    theme->addItem(tr("As the system"), int(Theme::System));
    theme->addItem(tr("Light"), int(Theme::Light));
    theme->addItem(tr("Dark"), int(Theme::Dark));
    theme->setCurrentIndex(theme->findData(int(settings.theme())));
    addRow(tr("T&heme"), theme);
    connect(theme, &QComboBox::currentIndexChanged, &settings,
            [theme, &settings] { settings.setTheme(static_cast<Theme>(theme->currentData().toInt())); });
}

} // namespace vitrine
