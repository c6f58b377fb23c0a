#pragma once

#include "ui/system/SystemAppearance.h"

#include <QDBusConnection>
#include <QDBusPendingCall>
#include <QDBusVariant>

namespace vitrine {

/// The wishes of a Linux desktop, by its portal: org.freedesktop.portal.Settings, namespace
/// org.freedesktop.appearance, keys "color-scheme" (0 none, 1 dark, 2 light) and "accent-color" (three parts of 0 to
/// 1; outside of that: none). Until it answers, and where there is none, another one is asked.
class PortalAppearance final : public SystemAppearance
{
    Q_OBJECT

public:
    PortalAppearance(const QDBusConnection &bus, std::unique_ptr<SystemAppearance> otherwise);

    std::optional<bool> isDark() const override;
    std::optional<QColor> accent() const override;

private slots:
    void take(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void takeAnswer();

    std::unique_ptr<SystemAppearance> m_otherwise;
    QDBusPendingCall m_answer;
    std::optional<bool> m_dark;
    std::optional<QColor> m_accent;
};

} // namespace vitrine
