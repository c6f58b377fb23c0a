#pragma once

#include "ui/settings/SettingsSection.h"

class QSpinBox;

namespace vitrine {

class Settings;

/// How long one waits for a server that says nothing.
class PatienceSettings final : public SettingsSection
{
    Q_OBJECT

public:
    explicit PatienceSettings(Settings &settings, QWidget *parent = nullptr);

private:
    QSpinBox *addSeconds(const QString &label, const char *name);
    void showSettings();

    Settings &m_settings;
    QSpinBox *m_answers;
    QSpinBox *m_downloads;
};

} // namespace vitrine
