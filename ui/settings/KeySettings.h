#pragma once

#include "ui/settings/SettingsSection.h"

class QUrl;

namespace vitrine {

class AccountState;

/// The API key: entering one, removing it, whose it is.
class KeySettings final : public SettingsSection
{
    Q_OBJECT

public:
    /// `site` is where keys are made. `anonymous`: this run uses no key, so none can be entered.
    KeySettings(AccountState &account, const QUrl &site, bool anonymous, QWidget *parent = nullptr);
};

} // namespace vitrine
