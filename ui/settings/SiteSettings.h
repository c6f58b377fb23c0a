#pragma once

#include "ui/settings/SettingsSection.h"

#include <QUrl>

class QLabel;
class QLineEdit;
class QPushButton;

namespace vitrine {

class Settings;

/// Which site is asked. Another one holds from the next start on, with the key that belongs to it.
class SiteSettings final : public SettingsSection
{
    Q_OBJECT

public:
    /// `inUse` is the site that this run asks.
    SiteSettings(Settings &settings, const QUrl &inUse, QWidget *parent = nullptr);

private:
    /// Keeps the address, or says what is wrong with it; then what was kept stays.
    void takeAddress();
    void keep(const QUrl &origin);
    void showSettings();

    Settings &m_settings;
    const QUrl m_inUse;
    QUrl m_kept; ///< as the settings have it
    QLineEdit *m_address;
    QPushButton *m_usual;
    QLabel *m_problem = nullptr;
    QLabel *m_effect = nullptr;
};

} // namespace vitrine
