#include "ui/system/Desktop.h"

#if defined(Q_OS_WIN)
#include "ui/system/WindowsDesktop.h"
#elif defined(Q_OS_MACOS)
#include "ui/system/MacDesktop.h"
#elif defined(VITRINE_HAS_DBUS)
#include "ui/system/DBusDesktop.h"
#endif

namespace vitrine {

std::unique_ptr<Desktop> makeDesktop([[maybe_unused]] const QWidget &window)
{
#if defined(Q_OS_WIN)
    return std::make_unique<WindowsDesktop>(window);
#elif defined(Q_OS_MACOS)
    return std::make_unique<MacDesktop>();
#elif defined(VITRINE_HAS_DBUS)
    return std::make_unique<DBusDesktop>();
#else
    return std::make_unique<Desktop>();
#endif
}

} // namespace vitrine
