#include "ui/settings/MemorySettings.h"

#include "settings/Settings.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace vitrine {

MemorySettings::MemorySettings(Settings &settings, QWidget *parent)
    : SettingsSection(tr("What is remembered"), parent)
    , m_settings(settings)
    , m_remember(new QCheckBox(tr("&Remember what was searched for last")))
    , m_forget(new QPushButton(tr("Forget it now")))
    , m_outcome(new QLabel(tr("Forgotten. What is shown now stays until you search for something else.")))
{
    m_remember->setObjectName(QStringLiteral("rememberSearches"));
    m_forget->setObjectName(QStringLiteral("forgetSearches"));
    m_outcome->setObjectName(QStringLiteral("forgotten"));
    m_outcome->setWordWrap(true);
    m_outcome->hide();
    column().addWidget(m_remember);
    addHint(tr("The next start shows the last search again, and the filters offer the base models that were chosen "
               "last. Saved searches, favourites and notes are kept until you remove them."));
    column().addWidget(m_forget, 0, Qt::AlignLeading);
    column().addWidget(m_outcome);
    showSettings();
    connect(&settings, &Settings::changed, this, &MemorySettings::showSettings);
    // Not clicked: a screen reader switches a box without clicking it.
    connect(m_remember, &QCheckBox::toggled, &settings, &Settings::setRememberSearches);
    connect(m_forget, &QPushButton::clicked, this, [this] {
        m_settings.forgetSearches();
        m_outcome->show();
    });
}

void MemorySettings::hideEvent(QHideEvent *event)
{
    SettingsSection::hideEvent(event);
    m_outcome->hide(); // by the next time it is old news
}

void MemorySettings::showSettings()
{
    const QSignalBlocker block(m_remember);
    m_remember->setChecked(m_settings.rememberSearches());
    m_forget->setEnabled(m_settings.rememberSearches());
}

} // namespace vitrine
