#pragma once

#include "ui/settings/SettingsSection.h"

class QCheckBox;
class QLabel;
class QPushButton;

namespace vitrine {

class Settings;

/// Whether searches are remembered, and a button that forgets them.
class MemorySettings final : public SettingsSection
{
    Q_OBJECT

public:
    explicit MemorySettings(Settings &settings, QWidget *parent = nullptr);

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void showSettings();

    Settings &m_settings;
    QCheckBox *m_remember;
    QPushButton *m_forget;
    QLabel *m_outcome;
};

} // namespace vitrine
