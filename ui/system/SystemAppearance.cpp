#include "ui/system/SystemAppearance.h"

#include <QGuiApplication>
#include <QPalette>
#include <QStyleHints>

#ifdef VITRINE_HAS_DBUS
#include "base/SessionBus.h"
#include "ui/system/PortalAppearance.h"

#include <QDBusConnection>
#endif

namespace vitrine {

namespace {

/// What Qt found out for itself. Before 6.5 that is no more than the palette at the start.
class QtAppearance final : public SystemAppearance
{
public:
    QtAppearance()
        : m_darkPalette(QGuiApplication::palette().color(QPalette::Window).lightness() < 128)
        , m_accent(QGuiApplication::palette().color(QPalette::Highlight))
    {
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
        connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, &SystemAppearance::changed);
#endif
    }

    std::optional<bool> isDark() const override
    {
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
        const Qt::ColorScheme scheme = QGuiApplication::styleHints()->colorScheme();
        if (scheme != Qt::ColorScheme::Unknown)
            return scheme == Qt::ColorScheme::Dark;
#endif
        return m_darkPalette;
    }

    std::optional<QColor> accent() const override
    {
        return m_accent;
    }

private:
    const bool m_darkPalette;
    const QColor m_accent;
};

} // namespace

std::unique_ptr<SystemAppearance> makeSystemAppearance()
{
#ifdef VITRINE_HAS_DBUS
    if (hasSessionBus())
        return std::make_unique<PortalAppearance>(QDBusConnection::sessionBus(), std::make_unique<QtAppearance>());
#endif
    return std::make_unique<QtAppearance>();
}

} // namespace vitrine
