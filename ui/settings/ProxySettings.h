#pragma once

#include "settings/ProxyChoice.h"
#include "ui/settings/SettingsSection.h"

class QComboBox;
class QLineEdit;

namespace vitrine {

class Settings;

/// Through which proxy the site, its pictures and the downloads are reached.
class ProxySettings final : public SettingsSection
{
    Q_OBJECT

public:
    explicit ProxySettings(Settings &settings, QWidget *parent = nullptr);

private:
    enum Choice
    {
        System,
        None,
        Manual,
    };

    void choose();
    /// Keeps the address, or says what is wrong with it; then what was in use stays.
    void takeAddress();
    void keep(const ProxyChoice &proxy);
    void showSettings();

    Settings &m_settings;
    QComboBox *m_choice;
    QLineEdit *m_address;
    QLabel *m_problem = nullptr;
    ProxyChoice m_kept; ///< as the settings have it
};

} // namespace vitrine
