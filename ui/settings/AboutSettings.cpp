#include "ui/settings/AboutSettings.h"

#include "core/Diagnostics.h"
#include "ui/common/TextRole.h"

#include <QLabel>
#include <QVBoxLayout>

namespace vitrine {

AboutSettings::AboutSettings(QWidget *parent)
    : SettingsSection(tr("Vitrine %1").arg(QStringLiteral(VITRINE_VERSION)), parent)
{
    const auto addText = [this](const QString &words) {
        auto *text = new QLabel(words);
        text->setWordWrap(true);
        text->setTextFormat(Qt::PlainText);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column().addWidget(text);
    };
    addText(tr("A browser and verified downloader for the models on Civitai. Free software under the MIT licence, not "
               "affiliated with Civitai; each model comes under its own licence."));
    QStringList libraries;
    for (const Component &component : components())
        libraries += tr("%1 %2, licence %3").arg(component.name, component.version, component.licence);
    addText(tr("It is made with these libraries:") + QLatin1Char('\n') + libraries.join(QLatin1Char('\n')));
}

} // namespace vitrine
