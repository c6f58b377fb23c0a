#include "ui/system/DBusDesktop.h"

#include "base/SessionBus.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>
#include <QMap>

namespace vitrine {

namespace {

QDBusMessage call(const QString &service, const QString &path, const QString &method, const QVariantList &arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(service, path, service, method);
    message.setArguments(arguments);
    message.setAutoStartService(false);
    return message;
}

QString reason()
{
    return QCoreApplication::translate("DBusDesktop", "Downloads are running");
}

} // namespace

void DBusDesktop::holdOffSleep(bool hold)
{
    if (hold == m_holding)
        return;
    m_holding = hold;
    ++m_turn;
    if (!hold) {
        m_logind = QDBusUnixFileDescriptor();
        for (const auto &release : std::as_const(m_releases))
            release();
        m_releases.clear();
        return;
    }
    askLogind();
    if (!hasSessionBus())
        return;
    const QString name = QCoreApplication::applicationName();
    constexpr uint againstSuspend = 4;
    askSession("org.gnome.SessionManager", "/org/gnome/SessionManager", "Inhibit", "Uninhibit",
               {name, uint(0), reason(), againstSuspend});
    askSession("org.freedesktop.PowerManagement.Inhibit", "/org/freedesktop/PowerManagement/Inhibit", "Inhibit",
               "UnInhibit", {name, reason()});
}

void DBusDesktop::askLogind()
{
    // "idle": a person who closes the lid or asks for sleep gets it; only the computer does not by itself.
    const QDBusMessage message =
        QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.login1"),
                                       QStringLiteral("/org/freedesktop/login1"),
                                       QStringLiteral("org.freedesktop.login1.Manager"), QStringLiteral("Inhibit"))
        << QStringLiteral("idle") << QCoreApplication::applicationName() << reason() << QStringLiteral("block");
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::systemBus().asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, turn = m_turn] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *watcher;
        if (!reply.isError() && m_holding && turn == m_turn)
            m_logind = reply.value();
    });
}

void DBusDesktop::askSession(const char *service, const char *path, const char *method, const char *releaseMethod,
                             const QVariantList &arguments)
{
    const QString name = QString::fromLatin1(service);
    const QString place = QString::fromLatin1(path);
    const QString release = QString::fromLatin1(releaseMethod);
    auto *watcher = new QDBusPendingCallWatcher(
        QDBusConnection::sessionBus().asyncCall(call(name, place, QString::fromLatin1(method), arguments)), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, name, place, release, turn = m_turn] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> reply = *watcher;
        if (reply.isError())
            return;
        const auto giveBack = [name, place, release, cookie = reply.value()] {
            QDBusConnection::sessionBus().asyncCall(call(name, place, release, {cookie}));
        };
        if (m_holding && turn == m_turn)
            m_releases.append(giveBack);
        else
            giveBack();
    });
}

void DBusDesktop::showProgress(std::optional<double> part)
{
    if (!hasSessionBus())
        return;
    QDBusMessage signal =
        QDBusMessage::createSignal(QStringLiteral("/org/vitrine/Launcher"),
                                   QStringLiteral("com.canonical.Unity.LauncherEntry"), QStringLiteral("Update"));
    const QVariantMap properties{{QStringLiteral("progress"), part.value_or(0)},
                                 {QStringLiteral("progress-visible"), part.has_value()}};
    signal << QStringLiteral("application://%1.desktop").arg(QGuiApplication::desktopFileName()) << properties;
    QDBusConnection::sessionBus().send(signal);
}

void DBusDesktop::notify(const QString &title, const QString &text)
{
    if (!hasSessionBus())
        return;
    constexpr int asTheDesktopLikes = -1;
    const QVariantMap hints{{QStringLiteral("desktop-entry"), QGuiApplication::desktopFileName()},
                            {QStringLiteral("suppress-sound"), true}};
    QDBusMessage message = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("/org/freedesktop/Notifications"),
        QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("Notify"));
    // Some servers take the text for markup, and a model's name is anybody's.
    message << QCoreApplication::applicationName() << m_notification << QGuiApplication::desktopFileName() << title
            << text.toHtmlEscaped() << QStringList() << hints << asTheDesktopLikes;
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> reply = *watcher;
        if (!reply.isError())
            m_notification = reply.value();
    });
}

} // namespace vitrine
