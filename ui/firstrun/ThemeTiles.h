#pragma once

#include <QWidget>

class QButtonGroup;

namespace vitrine {

class Settings;
enum class Theme;

/// Light, dark, or as the system: a small picture of the window in each. What is chosen is seen at once.
class ThemeTiles final : public QWidget
{
    Q_OBJECT

public:
    explicit ThemeTiles(Settings &settings, QWidget *parent = nullptr);

private:
    void addTile(Theme theme, const QString &name);
    void showSettings();

    Settings &m_settings;
    QButtonGroup *m_tiles;
};

} // namespace vitrine
