#pragma once

#include "ui/system/Desktop.h"

#include <shobjidl.h>

namespace vitrine {

/// Windows: SetThreadExecutionState and ITaskbarList3. Written after Microsoft's documentation; not yet run there.
class WindowsDesktop final : public Desktop
{
public:
    explicit WindowsDesktop(const QWidget &window);
    ~WindowsDesktop() override;

    void holdOffSleep(bool hold) override;
    void showProgress(std::optional<double> part) override;

private:
    const QWidget &m_window;
    ITaskbarList3 *m_taskbar = nullptr; ///< ours, by COM's count; null where there is none
};

} // namespace vitrine
