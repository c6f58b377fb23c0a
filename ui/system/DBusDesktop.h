#pragma once

#include "ui/system/Desktop.h"

#include <QDBusUnixFileDescriptor>
#include <QObject>
#include <QVariantList>

#include <functional>

namespace vitrine {

/// The desktops of Linux and its kin, over D-Bus. Every call is sent and not waited for: a service that is not there
/// answers with an error that nobody needs.
///
/// Sources: logind's Inhibit() (systemd), org.gnome.SessionManager.Inhibit (GNOME), org.freedesktop.PowerManagement
/// .Inhibit (KDE, Xfce, MATE), com.canonical.Unity.LauncherEntry (KDE, Ubuntu's dock), org.freedesktop.Notifications.
class DBusDesktop final : public QObject, public Desktop
{
    Q_OBJECT

public:
    void holdOffSleep(bool hold) override;
    void showProgress(std::optional<double> part) override;
    void notify(const QString &title, const QString &text) override;

private:
    void askLogind();
    /// Asks a service of the session for a cookie, to be given back to `releaseMethod`.
    void askSession(const char *service, const char *path, const char *method, const char *releaseMethod,
                    const QVariantList &arguments);

    bool m_holding = false;
    int m_turn = 0;                   ///< numbers the holds: an answer that comes too late is given back at once
    QDBusUnixFileDescriptor m_logind; ///< holds as long as it is open
    QList<std::function<void()>> m_releases;
    uint m_notification = 0; ///< a later message takes its place
};

} // namespace vitrine
