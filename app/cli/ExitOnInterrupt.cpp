#include "cli/ExitOnInterrupt.h"

#include "cli/ExitCodes.h"

#include <csignal>
#include <cstdlib>

namespace vitrine {

namespace {

void onSignal(int)
{
    std::_Exit(static_cast<int>(ExitCode::Interrupted)); // of the few calls that a signal handler may make
}

} // namespace

ExitOnInterrupt::ExitOnInterrupt()
{
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
}

ExitOnInterrupt::~ExitOnInterrupt()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
}

} // namespace vitrine
