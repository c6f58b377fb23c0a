#pragma once

#include "ui/settings/SettingsSection.h"

#include <array>

class QCheckBox;
class QDoubleSpinBox;
class QSpinBox;
class QTimeEdit;

namespace vitrine {

class Settings;

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
    QSpinBox *m_parallel = nullptr;
    QSpinBox *m_connections = nullptr;
    QDoubleSpinBox *m_limit = nullptr;
    QCheckBox *m_hasWindow = nullptr;
    QTimeEdit *m_from = nullptr;
    QTimeEdit *m_to = nullptr;
    QDoubleSpinBox *m_windowLimit = nullptr;
    std::array<QCheckBox *, 7> m_days{}; ///< Monday first
    bool m_isShowing = false;            ///< what the fields are set to then is no choice
};

} // namespace vitrine
