#include "ui/system/WindowsDesktop.h"

#include <QWidget>

#include <windows.h>

namespace vitrine {

WindowsDesktop::WindowsDesktop(const QWidget &window) : m_window(window)
{
    void *made = nullptr; // Qt has called OleInitialize() for this thread
    if (SUCCEEDED(CoCreateInstance(CLSID_TaskbarList, nullptr, CLSCTX_INPROC_SERVER, IID_ITaskbarList3, &made)))
        m_taskbar = static_cast<ITaskbarList3 *>(made);
}

WindowsDesktop::~WindowsDesktop()
{
    if (m_taskbar)
        m_taskbar->Release();
}

void WindowsDesktop::holdOffSleep(bool hold)
{
    SetThreadExecutionState(hold ? ES_CONTINUOUS | ES_SYSTEM_REQUIRED : ES_CONTINUOUS);
}

void WindowsDesktop::showProgress(std::optional<double> part)
{
    constexpr ULONGLONG whole = 1000;
    if (!m_taskbar)
        return;
    const HWND handle = reinterpret_cast<HWND>(m_window.winId());
    if (part)
        m_taskbar->SetProgressValue(handle, static_cast<ULONGLONG>(*part * whole), whole);
    else
        m_taskbar->SetProgressState(handle, TBPF_NOPROGRESS);
}

} // namespace vitrine
