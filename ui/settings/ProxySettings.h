#pragma once

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

    Settings &m_settings;
    QComboBox *m_choice;
    QLineEdit *m_address;
    QLabel *m_problem;
};

} // namespace vitrine
