#pragma once

#include "base/Result.h"
#include "cli/CommandLine.h"
#include "cli/Console.h"
#include "cli/ExitCodes.h"

#include <QObject>
#include <QStringList>

#include <memory>

namespace vitrine {

class Command;
class Core;
class Interrupt;

/// One call of vitrine-cli from its arguments to its exit code.
class CliApplication final : public QObject
{
    Q_OBJECT

public:
    CliApplication();
    ~CliApplication() override;

    /// Runs the event loop until the command has ended.
    ExitCode run(const QStringList &arguments);

private:
    /// Says why nothing is done.
    ExitCode refuse(const Error &error);
    Result<Done> start(const Invocation &invocation);
    std::unique_ptr<Command> makeCommand(const Invocation &invocation);

    Console m_console;
    std::unique_ptr<Interrupt> m_interrupt;
    std::shared_ptr<Core> m_core;
    std::unique_ptr<Command> m_command;
};

} // namespace vitrine
