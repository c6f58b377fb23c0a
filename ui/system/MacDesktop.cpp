#include "ui/system/MacDesktop.h"

namespace vitrine {

MacDesktop::~MacDesktop()
{
    MacDesktop::holdOffSleep(false);
}

void MacDesktop::holdOffSleep(bool hold)
{
    if (hold && !m_assertion) {
        IOPMAssertionID made = kIOPMNullAssertionID;
        if (IOPMAssertionCreateWithName(kIOPMAssertionTypePreventUserIdleSystemSleep, kIOPMAssertionLevelOn,
                                        CFSTR("Downloads are running"), &made) == kIOReturnSuccess)
            m_assertion = made;
    } else if (!hold && m_assertion) {
        IOPMAssertionRelease(*m_assertion);
        m_assertion.reset();
    }
}

} // namespace vitrine
