#pragma once

#include "ui/settings/SettingsSection.h"

namespace vitrine {

class Settings;

/// What may be shown: the same choice as in the filters, each following the other.
class MaturitySettings final : public SettingsSection
{
    Q_OBJECT

public:
    explicit MaturitySettings(Settings &settings, QWidget *parent = nullptr);
};

} // namespace vitrine
