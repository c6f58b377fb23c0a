#include "ui/system/PortalAppearance.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include <utility>

namespace vitrine {

namespace {

using Groups = QMap<QString, QVariantMap>;

const QLatin1String service("org.freedesktop.portal.Desktop");
const QLatin1String path("/org/freedesktop/portal/desktop");
const QLatin1String interface("org.freedesktop.portal.Settings");
const QLatin1String appearance("org.freedesktop.appearance");
const QLatin1String schemeKey("color-scheme");
const QLatin1String accentKey("accent-color");

std::optional<bool> darkFrom(const QVariant &value)
{
    constexpr uint dark = 1;
    constexpr uint light = 2;
    const uint scheme = value.toUInt();
    return scheme == dark || scheme == light ? std::optional(scheme == dark) : std::nullopt;
}

std::optional<QColor> accentFrom(const QVariant &value)
{
    if (!value.canConvert<QDBusArgument>())
        return std::nullopt;
    const auto argument = value.value<QDBusArgument>();
    if (argument.currentSignature() != QLatin1String("(ddd)"))
        return std::nullopt;
    double red = -1;
    double green = -1;
    double blue = -1;
    argument.beginStructure();
    argument >> red >> green >> blue;
    argument.endStructure();
    for (const double part : {red, green, blue}) {
        if (!(part >= 0 && part <= 1))
            return std::nullopt;
    }
    return QColor::fromRgbF(float(red), float(green), float(blue));
}

QDBusPendingCall askAll(const QDBusConnection &bus)
{
    qDBusRegisterMetaType<Groups>();
    QDBusMessage message = QDBusMessage::createMethodCall(service, path, interface, QStringLiteral("ReadAll"));
    message << QStringList{appearance};
    return bus.asyncCall(message);
}

} // namespace

PortalAppearance::PortalAppearance(const QDBusConnection &bus, std::unique_ptr<SystemAppearance> otherwise)
    : m_otherwise(std::move(otherwise)), m_answer(askAll(bus))
{
    QDBusConnection connection(bus);
    connection.connect(service, path, interface, QStringLiteral("SettingChanged"), this,
                       SLOT(take(QString, QString, QDBusVariant)));
    connect(m_otherwise.get(), &SystemAppearance::changed, this, &SystemAppearance::changed);
    auto *watcher = new QDBusPendingCallWatcher(m_answer, this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        takeAnswer();
    });
}

void PortalAppearance::takeAnswer()
{
    const QDBusPendingReply<Groups> reply = m_answer;
    if (reply.isError())
        return;
    const QVariantMap values = reply.value().value(appearance);
    m_dark = darkFrom(values.value(schemeKey));
    m_accent = accentFrom(values.value(accentKey));
    emit changed();
}

void PortalAppearance::take(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group != appearance || (key != schemeKey && key != accentKey))
        return;
    if (key == schemeKey)
        m_dark = darkFrom(value.variant());
    else
        m_accent = accentFrom(value.variant());
    emit changed();
}

std::optional<bool> PortalAppearance::isDark() const
{
    return m_dark ? m_dark : m_otherwise->isDark();
}

std::optional<QColor> PortalAppearance::accent() const
{
    return m_accent ? m_accent : m_otherwise->accent();
}

} // namespace vitrine
