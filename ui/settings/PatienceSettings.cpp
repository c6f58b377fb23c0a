#include "ui/settings/PatienceSettings.h"

#include "settings/Settings.h"
#include "ui/common/NumberField.h"

#include <QSignalBlocker>

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
    connect(m_answers, &NumberField::valueChanged, this,
            [this](double seconds) { m_settings.setAnswerTimeout(std::chrono::seconds(qRound(seconds))); });
    connect(m_downloads, &NumberField::valueChanged, this,
            [this](double seconds) { m_settings.setStallTimeout(std::chrono::seconds(qRound(seconds))); });
}

NumberField *PatienceSettings::addSeconds(const QString &label, const char *name)
{
    auto *box = new NumberField;
    box->setObjectName(QLatin1String(name));
    box->setDecimals(0);
    box->setRange(int(leastPatience.count()), int(mostPatience.count()));
    box->setSingleStep(5);
    box->setSuffix(tr(" s"));
    addCheckedRow(label, box);
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
