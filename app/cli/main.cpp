#include "cli/CliApplication.h"
#include "cli/Console.h"

#include <QCoreApplication>
#include <QLoggingCategory>

int main(int argc, char *argv[])
{
    vitrine::Console::occupyClosedStreams();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("Vitrine"));
    QCoreApplication::setApplicationVersion(QStringLiteral(VITRINE_VERSION));
    // The console says itself what a person has to know. QT_LOGGING_RULES brings the log back.
    QLoggingCategory::setFilterRules(QStringLiteral("vitrine.*=false"));

    vitrine::CliApplication cli;
    return static_cast<int>(cli.run(QCoreApplication::arguments()));
}
