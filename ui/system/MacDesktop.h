#pragma once

#include "ui/system/Desktop.h"

#include <IOKit/pwr_mgt/IOPMLib.h>

namespace vitrine {

/// macOS: a power assertion. Written after Apple's documentation; not yet run there.
class MacDesktop final : public Desktop
{
public:
    ~MacDesktop() override;

    void holdOffSleep(bool hold) override;

private:
    std::optional<IOPMAssertionID> m_assertion;
};

} // namespace vitrine
