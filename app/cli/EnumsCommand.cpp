#include "cli/EnumsCommand.h"

#include "base/NameTexts.h"
#include "base/WhenDone.h"
#include "civitai/HttpCivitaiApi.h"
#include "cli/Console.h"
#include "cli/DisplayWidth.h"
#include "cli/ErrorText.h"
#include "cli/JsonText.h"

namespace vitrine {

EnumsCommand::EnumsCommand(EnumsOptions options, HttpCivitaiApi &api, Console &console)
    : m_options(options), m_api(api), m_console(console)
{
}

void EnumsCommand::run()
{
    whenDone(m_api.enums(), this, [this](const Result<Enums> &answer) {
        if (!answer) {
            m_console.note(errorText(answer.error()));
            emit finished(exitCodeFor(answer.error().kind));
            return;
        }
        if (m_options.json)
            m_console.print(enumsJson(*answer));
        else
            printLists(*answer);
        emit finished(m_console.isOutputLost() ? ExitCode::Disk : ExitCode::Done);
    });
}

void EnumsCommand::printLists(const Enums &enums)
{
    printList(tr("Model types (--types)"), textsOf(enums.modelTypes));
    printList(tr("Base models (--base-models)"), textsOf(enums.baseModels));
    printList(tr("Base models in use today"), textsOf(enums.activeBaseModels));
    printList(tr("Base model types"), enums.baseModelTypes);
    printList(tr("File types"), textsOf(enums.fileTypes));
}

void EnumsCommand::printList(const QString &title, const QStringList &words)
{
    m_console.print(title);
    for (const QString &word : words)
        m_console.print(QStringLiteral("  ") + printable(word));
}

} // namespace vitrine
