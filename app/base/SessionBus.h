#pragma once

#include <QFileInfo>
#include <QString>

namespace vitrine {

/// Whether a D-Bus session is there. Asked before any service of it: without one, the client libraries would try to
/// start a bus of their own.
inline bool hasSessionBus()
{
    if (!qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        return true;
    const QString runtimeFolder = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !runtimeFolder.isEmpty() && QFileInfo::exists(runtimeFolder + QLatin1String("/bus"));
}

} // namespace vitrine
