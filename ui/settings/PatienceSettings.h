#pragma once

#include "ui/settings/SettingsSection.h"

namespace vitrine {

class NumberField;
class Settings;

/// How long one waits for a server that says nothing.
class PatienceSettings final : public SettingsSection
{
    Q_OBJECT

public:
    explicit PatienceSettings(Settings &settings, QWidget *parent = nullptr);

private:
    NumberField *addSeconds(const QString &label, const char *name);
    void showSettings();

    Settings &m_settings;
    NumberField *m_answers;
    NumberField *m_downloads;
};

} // namespace vitrine
