#pragma once

#include "ui/settings/SettingsSection.h"

#include <array>
#include <bitset>

class QCheckBox;
class QDoubleSpinBox;
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
    QWidget *addDays(std::bitset<7> chosen);
    void storeWindow();

    Settings &m_settings;
    QCheckBox *m_hasWindow = nullptr;
    QTimeEdit *m_from = nullptr;
    QTimeEdit *m_to = nullptr;
    QDoubleSpinBox *m_windowLimit = nullptr;
    std::array<QCheckBox *, 7> m_days{}; ///< Monday first
};

} // namespace vitrine
