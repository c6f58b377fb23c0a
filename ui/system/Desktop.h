#pragma once

#include <QString>

#include <memory>
#include <optional>

class QWidget;

namespace vitrine {

/// What the program asks of the desktop around its window. The base does nothing: where a system has no such thing,
/// nothing happens. GUI thread; nothing here blocks.
class Desktop
{
public:
    virtual ~Desktop() = default;

    /// Keeps the computer from falling asleep by itself; the screen may go dark.
    virtual void holdOffSleep(bool) {}
    /// On the program's symbol in the taskbar, 0 to 1; nothing takes it away.
    virtual void showProgress(std::optional<double>) {}
    /// A quiet message beside the windows.
    virtual void notify(const QString &, const QString &) {}
};

/// The one for this system; `window` must outlive it.
std::unique_ptr<Desktop> makeDesktop(const QWidget &window);

} // namespace vitrine
