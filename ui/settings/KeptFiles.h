#pragma once

#include "ui/settings/SettingsSection.h"

namespace vitrine {

/// Where on the disk everything is that the program keeps.
class KeptFiles final : public SettingsSection
{
    Q_OBJECT

public:
    KeptFiles(const QString &dataDir, const QString &cacheDir, QWidget *parent = nullptr);

private:
    void addFolder(const QString &title, const QString &folder);
};

} // namespace vitrine
