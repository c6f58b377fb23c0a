#pragma once

#include "ui/settings/SettingsSection.h"

namespace vitrine {

class Settings;

/// How the window looks.
class AppearanceSettings final : public SettingsSection
{
    Q_OBJECT

public:
    explicit AppearanceSettings(Settings &settings, QWidget *parent = nullptr);
};

} // namespace vitrine
