#pragma once

#include "settings/Settings.h"

#include <QColor>
#include <QPalette>

#include <optional>

class QApplication;
class QFont;

namespace vitrine {

/// The colours that QPalette has no role for, made to go with a palette.
struct Colors
{
    QColor surface; ///< panels beside the grid
    QColor raised;  ///< chips, hovered rows
    QColor border;  ///< hairlines
    QColor muted;   ///< second-rank text; 4.5:1 on window and surface
    QColor accent;  ///< text and icons that lead on
    QColor success;
    QColor warning;
    QColor danger;
    QColor skeleton; ///< where a picture will be
    bool dark = false;

    static Colors of(const QPalette &palette);
};

/// Fusion with a palette and a style sheet of our own, light or dark. The system's choice is read from the palette it
/// gives to applications.
class ThemeController final : public QObject
{
    Q_OBJECT

public:
    /// `fixed` is for this run alone and leaves the settings as they are.
    ThemeController(QApplication &application, Settings &settings, std::optional<Theme> fixed = std::nullopt);

    static QPalette palette(bool dark);
    static QString styleSheet(const QPalette &palette);

private:
    void apply();

    QApplication &m_application;
    Settings &m_settings;
    std::optional<Theme> m_fixed;
    bool m_systemIsDark;
};

/// The type scale, from the application's font: titles, headings, body (as it is), small.
QFont titleFont(const QFont &body);
QFont headingFont(const QFont &body);
QFont smallFont(const QFont &body);

} // namespace vitrine
