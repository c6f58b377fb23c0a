#include "ui/settings/SiteSettings.h"

#include "civitai/Origin.h"
#include "settings/ApiOrigin.h"
#include "settings/Settings.h"
#include "ui/common/Metrics.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace vitrine {

SiteSettings::SiteSettings(Settings &settings, const QUrl &inUse, QWidget *parent)
    : SettingsSection(tr("Site"), parent)
    , m_settings(settings)
    , m_inUse(inUse)
    , m_kept(settings.apiOrigin())
    , m_address(new QLineEdit)
    , m_usual(new QPushButton(tr("Use default")))
{
    m_address->setObjectName(QStringLiteral("apiOrigin"));
    m_address->setAccessibleName(tr("Address of the site"));
    m_usual->setObjectName(QStringLiteral("defaultOrigin"));
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::small);
    row->addWidget(m_address, 1);
    row->addWidget(m_usual);
    column().addLayout(row);
    m_problem = addProblem(QStringLiteral("originProblem"));
    m_effect = addHint({});
    m_effect->setObjectName(QStringLiteral("originEffect"));
    addHint(tr("An API key belongs to one site: it is sent to no other one, and another site gets the key that was "
               "entered for it."));
    showSettings();
    connect(&settings, &Settings::changed, this, [this] {
        if (m_settings.apiOrigin() == m_kept)
            return; // else somebody else has set it
        m_kept = m_settings.apiOrigin();
        showSettings();
    });
    connect(m_address, &QLineEdit::editingFinished, this, &SiteSettings::takeAddress);
    connect(m_usual, &QPushButton::clicked, this, [this] { keep(usualApiOrigin()); });
}

void SiteSettings::takeAddress()
{
    QString text = m_address->text().trimmed();
    if (!text.contains(QLatin1String("://")))
        text.prepend(QLatin1String("https://"));
    if (const auto origin = readApiOrigin(text)) {
        keep(*origin);
        return;
    }
    m_problem->setText(tr("Give the address of a site, like %1. Until then %2 stays.")
                           .arg(usualApiOrigin().toString(), m_kept.toString()));
    m_problem->show();
}

void SiteSettings::keep(const QUrl &origin)
{
    m_kept = origin;
    m_settings.setApiOrigin(origin);
    showSettings();
}

void SiteSettings::showSettings()
{
    m_problem->hide();
    m_address->setText(m_kept.toString());
    m_usual->setEnabled(m_kept != usualApiOrigin());
    QStringList effects;
    if (!sameOrigin(m_kept, m_inUse))
        effects += tr("Asked from the next start on; now it is %1.").arg(m_inUse.toString());
    if (!mayCarryKey(m_kept, m_kept))
        effects += tr("Without https anybody on the way can read along, so no key is sent there.");
    m_effect->setText(effects.join(QLatin1Char(' ')));
    m_effect->setVisible(!effects.isEmpty());
}

} // namespace vitrine
