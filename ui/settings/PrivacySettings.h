#pragma once

#include "ui/settings/SettingsSection.h"

namespace vitrine {

/// What goes out over the network, and to whom, in plain sentences.
class PrivacySettings final : public SettingsSection
{
    Q_OBJECT

public:
    /// `site` is the host that this run asks.
    explicit PrivacySettings(const QString &site, QWidget *parent = nullptr);
};

} // namespace vitrine
