#pragma once

#include "ui/settings/SettingsSection.h"

namespace vitrine {

class Settings;

/// How models are laid out: the same choice as above the grid, each following the other.
class GridSettings final : public SettingsSection
{
    Q_OBJECT

public:
    explicit GridSettings(Settings &settings, QWidget *parent = nullptr);
};

} // namespace vitrine
