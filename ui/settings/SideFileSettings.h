#pragma once

#include "core/SideFile.h"
#include "ui/settings/SettingsSection.h"

#include <QList>
#include <QPair>

class QCheckBox;

namespace vitrine {

class Settings;

/// What is written beside each model for other programs.
class SideFileSettings final : public SettingsSection
{
    Q_OBJECT

public:
    explicit SideFileSettings(Settings &settings, QWidget *parent = nullptr);

private:
    void store();
    void showSettings();

    Settings &m_settings;
    QList<QPair<SideFile, QCheckBox *>> m_boxes;
};

} // namespace vitrine
