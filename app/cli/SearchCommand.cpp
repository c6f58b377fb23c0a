#include "cli/SearchCommand.h"

#include "base/Format.h"
#include "base/WhenDone.h"
#include "civitai/HttpCivitaiApi.h"
#include "cli/Console.h"
#include "cli/ErrorText.h"
#include "cli/JsonText.h"

namespace vitrine {

namespace {

QList<TextTable::Column> columns()
{
    return {{SearchCommand::tr("ID"), TextTable::Align::Right},
            {SearchCommand::tr("NAME"), TextTable::Align::Left, 48},
            {SearchCommand::tr("TYPE")},
            {SearchCommand::tr("BASE MODEL"), TextTable::Align::Left, 32},
            {SearchCommand::tr("CREATOR"), TextTable::Align::Left, 24},
            {SearchCommand::tr("DOWNLOADS"), TextTable::Align::Right},
            {SearchCommand::tr("SIZE"), TextTable::Align::Right}};
}

QStringList row(const Model &model)
{
    QStringList baseModels;
    for (const Version &version : model.versions)
        baseModels += version.baseModel.text;
    baseModels.removeDuplicates();
    baseModels.removeAll(QString());
    const File *file = model.versions.isEmpty() ? nullptr : model.versions.first().primaryFile();
    return {QString::number(model.id.value),
            model.name,
            model.type.text,
            baseModels.join(QStringLiteral(", ")),
            model.creator ? model.creator->username : QString(),
            model.stats.downloads ? formatCount(*model.stats.downloads) : QString(),
            file && file->sizeBytes ? formatBytes(*file->sizeBytes) : QString()};
}

} // namespace

SearchCommand::SearchCommand(SearchOptions options, HttpCivitaiApi &api, Console &console)
    : m_options(std::move(options)), m_api(api), m_console(console), m_table(columns())
{
}

void SearchCommand::run()
{
    if (!m_options.query.text.isEmpty() && !m_options.query.sort.isEmpty())
        m_console.note(tr("A text search comes in order of relevance: --sort is not used."));
    ask(std::nullopt);
}

void SearchCommand::ask(const std::optional<Cursor> &cursor)
{
    if (cursor)
        m_cursors.insert(cursor->text);
    whenDone(m_api.models(m_options.query, cursor), this, [this](const Result<ModelPage> &answer) {
        if (answer) {
            takePage(*answer);
            return;
        }
        m_console.note(errorText(answer.error()));
        end(exitCodeFor(answer.error().kind));
    });
}

void SearchCommand::takePage(const ModelPage &page)
{
    if (page.unreadable > 0)
        m_console.note(tr("%n model(s) could not be read and were left out.", nullptr, page.unreadable));
    for (const ModelPtr &model : page.items) {
        if (isFull())
            break;
        if (m_seen.contains(model->id))
            continue;
        m_seen.insert(model->id);
        if (!show(*model)) {
            emit finished(m_console.isOutputLost() ? ExitCode::Disk : ExitCode::Done);
            return;
        }
    }
    if (isFull() || !page.next) {
        end(ExitCode::Done);
    } else if (m_cursors.contains(page.next->text)) {
        m_console.note(tr("The site gave the same page again; the list is not complete."));
        end(ExitCode::Network);
    } else {
        ask(page.next);
    }
}

bool SearchCommand::show(const Model &model)
{
    if (m_options.json)
        return m_console.print(modelJson(model));
    m_table.addRow(row(model));
    return true;
}

bool SearchCommand::isFull() const
{
    return m_options.limit && m_seen.size() >= *m_options.limit;
}

void SearchCommand::end(ExitCode code)
{
    // An empty result prints nothing, not even the titles.
    if (!m_table.isEmpty())
        m_console.print(m_table.lines().join(u'\n'));
    emit finished(code == ExitCode::Done && m_console.isOutputLost() ? ExitCode::Disk : code);
}

} // namespace vitrine
