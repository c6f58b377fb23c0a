#include "cli/CliApplication.h"

#include "base/Format.h"
#include "base/WhenDone.h"
#include "cli/EnumsCommand.h"
#include "cli/ExitOnInterrupt.h"
#include "cli/GetCommand.h"
#include "cli/ReferenceText.h"
#include "cli/SearchCommand.h"
#include "cli/ShowCommand.h"
#include "core/Core.h"
#include "core/Interrupt.h"

#include <QCoreApplication>

namespace vitrine {

namespace {

/// Makes the command of whichever options there are.
struct CommandMaker
{
    Core &core;
    Console &console;

    std::unique_ptr<Command> operator()(const PrintText &) const { return nullptr; }
    std::unique_ptr<Command> operator()(const SearchOptions &options) const
    {
        return std::make_unique<SearchCommand>(options, core.api(), console);
    }
    std::unique_ptr<Command> operator()(const ShowOptions &options) const
    {
        return std::make_unique<ShowCommand>(options, core.api(), console);
    }
    std::unique_ptr<Command> operator()(const EnumsOptions &options) const
    {
        return std::make_unique<EnumsCommand>(options, core.api(), console);
    }
    std::unique_ptr<Command> operator()(const GetOptions &options) const
    {
        core.setTransferOptions({options.connections, options.limitBytesPerSecond});
        return std::make_unique<GetCommand>(options, core, console);
    }
};

/// Adds the references of get's input file to those of the command line. Before there is an event loop: reading blocks,
/// for as long as somebody types.
Result<Invocation> withInput(Invocation invocation)
{
    auto *get = std::get_if<GetOptions>(&invocation.command);
    if (!get || get->inputFile.isEmpty())
        return invocation;
    const ExitOnInterrupt exitOnInterrupt;
    const auto references = readReferenceFile(get->inputFile);
    if (!references)
        return references.error();
    get->refs += *references;
    get->inputFile.clear();
    return invocation;
}

} // namespace

CliApplication::CliApplication() = default;

CliApplication::~CliApplication() = default;

ExitCode CliApplication::run(const QStringList &arguments)
{
    const auto invocation = parseCommandLine(arguments);
    if (!invocation)
        return refuse(invocation.error());
    if (const auto *text = std::get_if<PrintText>(&invocation->command))
        return m_console.print(text->text) || !m_console.isOutputLost() ? ExitCode::Done : ExitCode::Disk;

    const auto complete = withInput(*invocation);
    if (!complete)
        return refuse(complete.error());

    m_interrupt = std::make_unique<Interrupt>();
    connect(m_interrupt.get(), &Interrupt::interrupted, this,
            [] { QCoreApplication::exit(static_cast<int>(ExitCode::Interrupted)); });
    if (const auto started = start(*complete); !started)
        return refuse(started.error());
    const auto code = static_cast<ExitCode>(QCoreApplication::exec());
    // Stops what still runs and writes down how far it came.
    m_command.reset();
    m_core.reset();
    if (code == ExitCode::Interrupted)
        m_console.note(tr("Interrupted. What arrived is kept: the same call goes on from there."));
    return code;
}

ExitCode CliApplication::refuse(const Error &error)
{
    m_console.note(QStringLiteral("vitrine-cli: ") + error.message);
    return exitCodeFor(error.kind);
}

Result<Done> CliApplication::start(const Invocation &invocation)
{
    StartOptions options = invocation.start;
    // A keychain's question would reach nobody where there is no terminal.
    options.useKeychain = Console::hasTerminal();
    auto core = Core::create(options, Core::Queue::InMemory);
    if (!core)
        return core.error();
    m_core = *core;

    connect(&m_core->api(), &HttpCivitaiApi::waitingToRetry, this,
            [this](const Error &error, std::chrono::milliseconds delay) {
                m_console.note(tr("%1 It is tried again in %2.")
                                   .arg(error.message, formatDuration(std::chrono::ceil<std::chrono::seconds>(delay))));
            });
    whenDone(m_core->loadKey(), this, [this, invocation](const Result<StoredKey> &key) {
        if (!key)
            m_console.note(key.error().message);
        m_command = makeCommand(invocation);
        // Queued, so that a command that ends within run() meets a running event loop as well.
        connect(
            m_command.get(), &Command::finished, this,
            [](ExitCode code) { QCoreApplication::exit(static_cast<int>(code)); }, Qt::QueuedConnection);
        m_command->run();
    });
    return Done{};
}

std::unique_ptr<Command> CliApplication::makeCommand(const Invocation &invocation)
{
    return std::visit(CommandMaker{*m_core, m_console}, invocation.command);
}

} // namespace vitrine
