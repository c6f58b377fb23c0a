#include "cli/ExitOnInterrupt.h"

#include "cli/ExitCodes.h"

#include <csignal>
#include <cstdlib>

namespace vitrine {

namespace {

constexpr int interrupts[] = {SIGINT, SIGTERM};

void onSignal(int)
{
    std::_Exit(static_cast<int>(ExitCode::Interrupted)); // of the few calls that a signal handler may make
}

} // namespace

ExitOnInterrupt::ExitOnInterrupt()
{
    for (const int number : interrupts) {
        if (std::signal(number, onSignal) == SIG_IGN)
            std::signal(number, SIG_IGN); // as whoever started us wanted it
    }
}

ExitOnInterrupt::~ExitOnInterrupt()
{
    for (const int number : interrupts) {
        if (std::signal(number, SIG_DFL) == SIG_IGN)
            std::signal(number, SIG_IGN);
    }
}

} // namespace vitrine
