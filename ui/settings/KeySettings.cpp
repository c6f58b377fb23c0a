#include "ui/settings/KeySettings.h"

#include "ui/common/KeyForm.h"

#include <QUrl>
#include <QVBoxLayout>

namespace vitrine {

KeySettings::KeySettings(AccountState &account, const QUrl &site, bool anonymous, QWidget *parent)
    : SettingsSection(tr("API key"), parent)
{
    addHint(tr("Optional. Some creators let only people with an account download. A key is made on %1 under Account "
               "settings, API Keys, and goes nowhere else.")
                .arg(site.host()));
    column().addWidget(new KeyForm(account, site, anonymous));
}

} // namespace vitrine
