#pragma once

#include "ui/settings/SettingsSection.h"

namespace vitrine {

class Settings;

/// What happens to files that can run code.
class SafetySettings final : public SettingsSection
{
    Q_OBJECT

public:
    explicit SafetySettings(Settings &settings, QWidget *parent = nullptr);
};

} // namespace vitrine
