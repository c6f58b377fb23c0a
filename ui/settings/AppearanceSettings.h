#pragma once

#include "ui/settings/SettingsSection.h"

class QComboBox;

namespace vitrine {

class Settings;

/// How the window looks. What is chosen is seen at once.
class AppearanceSettings final : public SettingsSection
{
    Q_OBJECT

public:
    explicit AppearanceSettings(Settings &settings, QWidget *parent = nullptr);

private:
    void addAccents();
    QString percentText(int percent) const;
    void showSettings();
    static void showOrAdd(QComboBox &box, const QVariant &value, const QString &name);

    Settings &m_settings;
    QComboBox *m_theme;
    QComboBox *m_accent;
    QComboBox *m_textSize;
};

} // namespace vitrine
