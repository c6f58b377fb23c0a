#pragma once

#include "ui/settings/SettingsSection.h"

namespace vitrine {

/// What this program is, in which version, made with what, under which licences.
class AboutSettings final : public SettingsSection
{
    Q_OBJECT

public:
    explicit AboutSettings(QWidget *parent = nullptr);
};

} // namespace vitrine
