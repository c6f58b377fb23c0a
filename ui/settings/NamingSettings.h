#pragma once

#include "ui/settings/SettingsSection.h"

class QLineEdit;

namespace vitrine {

class Settings;

/// How files are named, shown with an example while one types. It holds once one has finished, where it makes sense.
class NamingSettings final : public SettingsSection
{
    Q_OBJECT

public:
    explicit NamingSettings(Settings &settings, QWidget *parent = nullptr);

private:
    void showSettings();
    void take();
    void showOutcome();

    Settings &m_settings;
    QLineEdit *m_template;
    QString m_kept;    ///< as the settings have it
    QLabel *m_outcome; ///< an example, or what is wrong
};

} // namespace vitrine
