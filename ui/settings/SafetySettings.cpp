#include "ui/settings/SafetySettings.h"

#include "settings/Settings.h"

#include <QComboBox>

namespace vitrine {

SafetySettings::SafetySettings(Settings &settings, QWidget *parent) : SettingsSection(tr("Safety"), parent)
{
    auto *pickles = new QComboBox;
    pickles->setObjectName(QStringLiteral("pickles"));
    pickles->addItem(tr("Ask first"), int(PicklePolicy::Ask));
    pickles->addItem(tr("Refuse"), int(PicklePolicy::Refuse));
    pickles->addItem(tr("Allow with a warning"), int(PicklePolicy::Allow));
    addRow(tr("&Pickles (.ckpt, .pt, .bin)"), pickles);
    addHint(tr("A pickle can run code when a program loads it. Safetensors and GGUF files cannot. What the site's scan "
               "found dangerous is always asked about."));
    const auto showSettings = [pickles, &settings] {
        pickles->setCurrentIndex(pickles->findData(int(settings.picklePolicy())));
    };
    showSettings();
    connect(&settings, &Settings::changed, pickles, showSettings);
    connect(pickles, &QComboBox::currentIndexChanged, &settings, [pickles, &settings] {
        settings.setPicklePolicy(static_cast<PicklePolicy>(pickles->currentData().toInt()));
    });
}

} // namespace vitrine
