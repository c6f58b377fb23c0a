#pragma once

#include "ui/settings/SettingsSection.h"

#include <array>

class QCheckBox;

namespace vitrine {

class NumberField;
class Settings;
class TimeField;

/// How many downloads, over how many connections, and how fast.
class SpeedSettings final : public SettingsSection
{
    Q_OBJECT

public:
    explicit SpeedSettings(Settings &settings, QWidget *parent = nullptr);

private:
    void addCounts();
    void addLimit();
    void addWindow();
    /// A check box for each day, in the order of the user's weeks.
    QWidget *addDays();
    void storeWindow();
    void showSettings();

    Settings &m_settings;
    NumberField *m_parallel = nullptr;
    NumberField *m_connections = nullptr;
    NumberField *m_limit = nullptr;
    QCheckBox *m_hasWindow = nullptr;
    TimeField *m_from = nullptr;
    TimeField *m_to = nullptr;
    NumberField *m_windowLimit = nullptr;
    std::array<QCheckBox *, 7> m_days{}; ///< Monday first
    bool m_isShowing = false;            ///< what the fields are set to then is no choice
};

} // namespace vitrine
