#include "ui/common/Theme.h"

#include "ui/common/AccentColors.h"
#include "ui/common/TextRole.h"
#include "ui/system/SystemAppearance.h"

#include <QApplication>
#include <QEvent>
#include <QFile>
#include <QFontMetrics>
#include <QStyleFactory>
#include <QWidget>

namespace vitrine {

Colors Colors::of(const QPalette &palette)
{
    Colors colors;
    // The text tells, not the ground: a style sheet may have made the ground transparent.
    colors.dark = palette.color(QPalette::WindowText).lightness() > 128;
    colors.accent = palette.color(QPalette::Link);
    if (colors.dark) {
        colors.surface = QColor(0x1a1d23);
        colors.raised = QColor(0x272b33);
        colors.border = QColor(0x31363f);
        colors.muted = QColor(0xa3abb8);
        colors.success = QColor(0x5fd49a);
        colors.warning = QColor(0xf0b95a);
        colors.danger = QColor(0xff8a80);
        colors.skeleton = QColor(0x22262d);
    } else {
        colors.surface = QColor(0xffffff);
        colors.raised = QColor(0xeceef3);
        colors.border = QColor(0xd8dce4);
        colors.muted = QColor(0x5a6272);
        colors.success = QColor(0x0f7a46);
        colors.warning = QColor(0x8f5a00);
        colors.danger = QColor(0xb3261e);
        colors.skeleton = QColor(0xe3e6ec);
    }
    return colors;
}

QPalette ThemeController::palette(bool dark, const std::optional<QColor> &accent)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, QRgb color, QRgb disabled) {
        palette.setColor(role, QColor(color));
        palette.setColor(QPalette::Disabled, role, QColor(disabled));
    };
    if (dark) {
        set(QPalette::Window, 0x14161a, 0x14161a);
        set(QPalette::WindowText, 0xe9ebef, 0x7d8592);
        set(QPalette::Base, 0x1e2128, 0x1a1d23);
        set(QPalette::AlternateBase, 0x1a1d23, 0x1a1d23);
        set(QPalette::Text, 0xe9ebef, 0x7d8592);
        set(QPalette::PlaceholderText, 0x98a0ad, 0x7d8592);
        set(QPalette::Button, 0x272b33, 0x1e2128);
        set(QPalette::ButtonText, 0xe9ebef, 0x7d8592);
        set(QPalette::BrightText, 0xffffff, 0xffffff);
        set(QPalette::Highlight, 0x5468e0, 0x3a4052);
        set(QPalette::HighlightedText, 0xffffff, 0xc0c5ce);
        set(QPalette::Link, 0x9db2ff, 0x7d8592);
        set(QPalette::LinkVisited, 0xc3a6ff, 0x7d8592);
        set(QPalette::ToolTipBase, 0x31363f, 0x31363f);
        set(QPalette::ToolTipText, 0xe9ebef, 0xe9ebef);
        set(QPalette::Light, 0x3b414c, 0x31363f);
        set(QPalette::Midlight, 0x31363f, 0x272b33);
        set(QPalette::Mid, 0x31363f, 0x272b33);
        set(QPalette::Dark, 0x0e1013, 0x0e1013);
        set(QPalette::Shadow, 0x000000, 0x000000);
    } else {
        set(QPalette::Window, 0xf4f5f8, 0xf4f5f8);
        set(QPalette::WindowText, 0x1b1e24, 0x7a8292);
        set(QPalette::Base, 0xffffff, 0xf4f5f8);
        set(QPalette::AlternateBase, 0xf7f8fa, 0xf7f8fa);
        set(QPalette::Text, 0x1b1e24, 0x7a8292);
        set(QPalette::PlaceholderText, 0x626a79, 0x7a8292);
        set(QPalette::Button, 0xffffff, 0xeceef3);
        set(QPalette::ButtonText, 0x1b1e24, 0x7a8292);
        set(QPalette::BrightText, 0xffffff, 0xffffff);
        set(QPalette::Highlight, 0x3f54cf, 0xc3c9dc);
        set(QPalette::HighlightedText, 0xffffff, 0xffffff);
        set(QPalette::Link, 0x3a4fc4, 0x7a8292);
        set(QPalette::LinkVisited, 0x6b3fb5, 0x7a8292);
        set(QPalette::ToolTipBase, 0x1b1e24, 0x1b1e24);
        set(QPalette::ToolTipText, 0xf4f5f8, 0xf4f5f8);
        set(QPalette::Light, 0xffffff, 0xffffff);
        set(QPalette::Midlight, 0xeceef3, 0xeceef3);
        set(QPalette::Mid, 0xd8dce4, 0xe3e6ec);
        set(QPalette::Dark, 0xb4bac6, 0xc8cdd7);
        set(QPalette::Shadow, 0x8a909c, 0x8a909c);
    }
    if (accent) {
        const AccentColors colors = AccentColors::from(*accent, dark);
        for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive}) {
            palette.setColor(group, QPalette::Highlight, colors.fill);
            palette.setColor(group, QPalette::Link, colors.text);
        }
    }
    return palette;
}

QString ThemeController::styleSheet(const QPalette &palette)
{
    QFile file(QStringLiteral(":/style/vitrine.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    const Colors colors = Colors::of(palette);
    const QList<QPair<QString, QColor>> tokens{
        {QStringLiteral("@surface"), colors.surface},
        {QStringLiteral("@raised"), colors.raised},
        {QStringLiteral("@border"), colors.border},
        {QStringLiteral("@muted"), colors.muted},
        {QStringLiteral("@accent"), colors.accent},
        {QStringLiteral("@success"), colors.success},
        {QStringLiteral("@warning"), colors.warning},
        {QStringLiteral("@danger"), colors.danger},
        {QStringLiteral("@disabled"), palette.color(QPalette::Disabled, QPalette::ButtonText)},
    };
    for (const auto &[token, color] : tokens)
        sheet.replace(token, color.name());
    // A row takes a field's least height for its height: it has to hold the text in the size that it has.
    const int line = QFontMetrics(QApplication::font()).height() + 3;
    sheet.replace(QStringLiteral("@line"), QStringLiteral("%1px").arg(line));
    const bool isRightToLeft = QGuiApplication::isRightToLeft();
    sheet.replace(QStringLiteral("@start"), isRightToLeft ? QStringLiteral("right") : QStringLiteral("left"));
    sheet.replace(QStringLiteral("@end"), isRightToLeft ? QStringLiteral("left") : QStringLiteral("right"));
    sheet.replace(QStringLiteral("@theme"), colors.dark ? QStringLiteral("dark") : QStringLiteral("light"));
    return sheet;
}

ThemeController::ThemeController(QApplication &application, Settings &settings, const SystemAppearance &system,
                                 std::optional<Theme> fixed)
    : QObject(&application)
    , m_application(application)
    , m_settings(settings)
    , m_system(system)
    , m_fixed(fixed)
    , m_systemFont(QApplication::font())
{
    application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    connect(&settings, &Settings::changed, this, &ThemeController::apply);
    connect(&system, &SystemAppearance::changed, this, &ThemeController::apply);
    apply();
}

std::optional<QColor> ThemeController::accent() const
{
    const QString wish = m_settings.accent();
    if (wish == QLatin1String("system"))
        return m_system.accent();
    const QColor color(wish);
    return color.isValid() ? std::optional(color) : std::nullopt;
}

void ThemeController::apply()
{
    applyTextSize();
    const Theme theme = m_fixed.value_or(m_settings.theme());
    const bool dark = theme == Theme::Dark || (theme == Theme::System && m_system.isDark().value_or(false));
    const QPalette wanted = palette(dark, accent());
    if (wanted == m_application.palette() && !m_application.styleSheet().isEmpty())
        return;
    m_application.setPalette(wanted);
    m_application.setStyleSheet(styleSheet(wanted));
    refreshTextRoles(QApplication::allWidgets()); // at last: a new style sheet brings back the fonts that widgets had
}

void ThemeController::applyTextSize()
{
    QFont wanted = m_systemFont;
    const double factor = m_settings.textSizePercent() / 100.0;
    if (wanted.pointSizeF() > 0)
        wanted.setPointSizeF(wanted.pointSizeF() * factor);
    else
        wanted.setPixelSize(qRound(wanted.pixelSize() * factor));
    if (wanted == QApplication::font())
        return;
    m_application.setStyleSheet({}); // widgets that have one do not hear of the application's font
    const QWidgetList widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets)
        widget->ensurePolished(); // nor do those that are not polished
    QApplication::setFont(wanted);
    for (QWidget *widget : widgets) { // Qt tells them only while the event loop runs
        QEvent change(QEvent::ApplicationFontChange);
        QCoreApplication::sendEvent(widget, &change);
    }
}

} // namespace vitrine
