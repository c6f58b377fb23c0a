#pragma once

namespace vitrine {

/// While it lives, Ctrl+C (and a polite request to end) ends the process there and then with ExitCode::Interrupted: for
/// times without an event loop and with nothing to write down. For all others there is Interrupt. One object at a time.
class ExitOnInterrupt final
{
public:
    ExitOnInterrupt();
    ~ExitOnInterrupt();

    ExitOnInterrupt(const ExitOnInterrupt &) = delete;
    ExitOnInterrupt &operator=(const ExitOnInterrupt &) = delete;
};

} // namespace vitrine
