#pragma once

#include "settings/Settings.h"

#include <QColor>
#include <QFont>
#include <QPalette>

#include <optional>

class QApplication;

namespace vitrine {

class SystemAppearance;

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

/// Fusion with a palette and a style sheet of our own, light or dark, in the accent and the size of text that were
/// chosen. What changes while the program runs, in the settings or in the system, is seen at once.
class ThemeController final : public QObject
{
    Q_OBJECT

public:
    /// `fixed` is for this run alone and leaves the settings as they are.
    ThemeController(QApplication &application, Settings &settings, const SystemAppearance &system,
                    std::optional<Theme> fixed = std::nullopt);

    /// `accent` is a wish, made readable (AccentColors); nothing for the program's own.
    static QPalette palette(bool dark, const std::optional<QColor> &accent = std::nullopt);
    /// With `palette`'s colours, measures for the application's font, and sides for its direction.
    static QString styleSheet(const QPalette &palette);

private:
    void apply();
    void applyTextSize();
    std::optional<QColor> accent() const;

    QApplication &m_application;
    Settings &m_settings;
    const SystemAppearance &m_system;
    std::optional<Theme> m_fixed;
    const QFont m_systemFont;
};

} // namespace vitrine
