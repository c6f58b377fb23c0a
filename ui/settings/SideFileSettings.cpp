#include "ui/settings/SideFileSettings.h"

#include "settings/Settings.h"
#include "ui/common/Metrics.h"
#include "ui/common/TextRole.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace vitrine {

namespace {

constexpr int besideCheckBox = 26; ///< where its text begins

struct Wording
{
    QString title;
    QString reader;
};

Wording wordingOf(SideFile file)
{
    switch (file) {
    case SideFile::CivitaiInfo:
        return {SideFileSettings::tr("All that the site says (.civitai.info)"),
                SideFileSettings::tr("Read by Civitai Helper in AUTOMATIC1111 and Forge, and by SD.Next.")};
    case SideFile::A1111Card:
        return {SideFileSettings::tr("Card with trigger words (.json)"),
                SideFileSettings::tr("Read by AUTOMATIC1111 and Forge when a LoRA's card is clicked.")};
    case SideFile::StabilityMatrix:
        return {SideFileSettings::tr("Stability Matrix data (.cm-info.json)"),
                SideFileSettings::tr("Read by Stability Matrix to know the model and its updates.")};
    case SideFile::LoraManager:
        return {SideFileSettings::tr("LoRA Manager data (.metadata.json)"),
                SideFileSettings::tr("Read by ComfyUI's LoRA Manager.")};
    case SideFile::Preview:
        return {SideFileSettings::tr("Preview picture (.preview)"),
                SideFileSettings::tr("Shown on cards by all of them. Never more mature than what you have shown.")};
    }
    Q_UNREACHABLE();
}

} // namespace

SideFileSettings::SideFileSettings(Settings &settings, QWidget *parent)
    : SettingsSection(tr("Files beside a model"), parent), m_settings(settings)
{
    addHint(tr("For other programs. What is there already is never written over."));
    for (const SideFile file : allSideFiles()) {
        const Wording wording = wordingOf(file);
        auto *box = new QCheckBox(wording.title);
        box->setObjectName(QStringLiteral("sideFile-") + sideFileName(file));
        box->setAccessibleDescription(wording.reader);
        auto *reader = new QLabel(wording.reader);
        reader->setProperty("muted", true);
        setTextRole(*reader, TextRole::Small);
        reader->setWordWrap(true);
        reader->setIndent(0);
        auto *below = new QHBoxLayout; // begins where the box's words do, from either side
        below->addSpacing(besideCheckBox);
        below->addWidget(reader, 1);
        auto *choice = new QVBoxLayout;
        choice->setSpacing(0);
        choice->addWidget(box);
        choice->addLayout(below);
        column().addLayout(choice);
        m_boxes.append({file, box});
        // Not clicked: a screen reader switches a box without clicking it.
        connect(box, &QCheckBox::toggled, this, &SideFileSettings::store);
    }
    showSettings();
    connect(&settings, &Settings::changed, this, &SideFileSettings::showSettings);
}

void SideFileSettings::showSettings()
{
    const QStringList chosen = m_settings.sideFiles();
    for (const auto &[file, box] : std::as_const(m_boxes)) {
        const QSignalBlocker block(box);
        box->setChecked(chosen.contains(sideFileName(file)));
    }
}

void SideFileSettings::store()
{
    QStringList chosen;
    for (const auto &[file, box] : std::as_const(m_boxes)) {
        if (box->isChecked())
            chosen += sideFileName(file);
    }
    m_settings.setSideFiles(chosen);
}

} // namespace vitrine
