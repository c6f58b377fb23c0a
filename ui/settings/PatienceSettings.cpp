#include "ui/settings/PatienceSettings.h"

#include "settings/Settings.h"

#include <QSignalBlocker>
#include <QSpinBox>

namespace vitrine {

PatienceSettings::PatienceSettings(Settings &settings, QWidget *parent)
    : SettingsSection(tr("Time-outs"), parent)
    , m_settings(settings)
    , m_answers(addSeconds(tr("&Answers and pictures"), "answerTimeout"))
    , m_downloads(addSeconds(tr("Do&wnloads"), "stallTimeout"))
{
    addHint(tr("A connection over which nothing has come for so long counts as lost and is tried again. What runs "
               "already goes on as it began."));
    showSettings();
    connect(&settings, &Settings::changed, this, &PatienceSettings::showSettings);
    connect(m_answers, &QSpinBox::valueChanged, this,
            [this](int seconds) { m_settings.setAnswerTimeout(std::chrono::seconds(seconds)); });
    connect(m_downloads, &QSpinBox::valueChanged, this,
            [this](int seconds) { m_settings.setStallTimeout(std::chrono::seconds(seconds)); });
}

QSpinBox *PatienceSettings::addSeconds(const QString &label, const char *name)
{
    auto *box = new QSpinBox;
    box->setObjectName(QLatin1String(name));
    box->setRange(int(leastPatience.count()), int(mostPatience.count()));
    box->setSingleStep(5);
    box->setSuffix(tr(" s"));
    box->setKeyboardTracking(false);
    addRow(label, box);
    return box;
}

void PatienceSettings::showSettings()
{
    const QSignalBlocker blockAnswers(m_answers);
    const QSignalBlocker blockDownloads(m_downloads);
    m_answers->setValue(int(m_settings.answerTimeout().count()));
    m_downloads->setValue(int(m_settings.stallTimeout().count()));
}

} // namespace vitrine
