#pragma once

#include <QWidget>

namespace vitrine {

class NoticeBar;
class Settings;
struct SettingsProblem;

/// Says once, over whatever page is shown, that something was the matter with the settings' file and what became of it.
class SettingsFileNotice final : public QWidget
{
    Q_OBJECT

public:
    explicit SettingsFileNotice(const Settings &settings, QWidget *parent = nullptr);

private:
    void showProblem();
    static QString textOf(const SettingsProblem &problem);

    const Settings &m_settings;
    NoticeBar *m_bar;
};

} // namespace vitrine
