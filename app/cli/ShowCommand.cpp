#include "cli/ShowCommand.h"

#include "base/Format.h"
#include "base/WhenDone.h"
#include "civitai/HttpCivitaiApi.h"
#include "cli/Console.h"
#include "cli/DisplayWidth.h"
#include "cli/ErrorText.h"
#include "cli/JsonText.h"
#include "cli/ReferenceText.h"
#include "cli/TextTable.h"
#include "core/ReferenceResolver.h"

namespace vitrine {

ShowCommand::ShowCommand(ShowOptions options, HttpCivitaiApi &api, Console &console)
    : m_options(std::move(options)), m_api(api), m_console(console), m_resolver(new ReferenceResolver(api, this))
{
}

void ShowCommand::run()
{
    const auto ref = readReference(m_options.ref, m_api.origin());
    if (!ref) {
        fail(ref.error());
        return;
    }
    if (ref->model && !ref->version) {
        showModel(*ref->model, std::nullopt);
        return;
    }
    // A version's own answer says little of its model.
    whenDone(m_resolver->resolve(*ref), this, [this](const Result<ResolvedRef> &resolved) {
        if (resolved)
            showModel(resolved->version.modelId, resolved->version.version.id);
        else
            fail(resolved.error());
    });
}

void ShowCommand::showModel(ModelId id, std::optional<VersionId> onlyVersion)
{
    whenDone(m_api.model(id), this, [this, onlyVersion](const Result<ModelPtr> &answer) {
        if (!answer) {
            fail(answer.error());
            return;
        }
        Model model = **answer;
        if (onlyVersion)
            model.versions.removeIf([&](const Version &version) { return version.id != *onlyVersion; });
        if (m_options.json)
            m_console.print(modelJson(model));
        else
            print(model);
        emit finished(m_console.isOutputLost() ? ExitCode::Disk : ExitCode::Done);
    });
}

void ShowCommand::print(const Model &model)
{
    const auto line = [this](const QString &name, const QString &value) {
        if (!value.isEmpty())
            m_console.print(QStringLiteral("%1 %2").arg(name + u':', -11).arg(printable(value)));
    };
    const auto count = [](const std::optional<qint64> &number) { return number ? formatCount(*number) : QString(); };
    m_console.print(printable(model.name));
    line(tr("ID"), QString::number(model.id.value));
    line(tr("Type"), model.type.text);
    line(tr("Creator"), model.creator ? model.creator->username : QString());
    line(tr("Tags"), model.tags.join(QStringLiteral(", ")));
    line(tr("Downloads"), count(model.stats.downloads));
    line(tr("Likes"), count(model.stats.thumbsUp));
    switch (model.mode) {
    case ModelMode::Normal:
        break;
    case ModelMode::Archived:
        line(tr("State"), tr("archived by its creator: no files"));
        break;
    case ModelMode::TakenDown:
        line(tr("State"), tr("taken down"));
        break;
    }
    for (const Version &version : model.versions)
        printVersion(version);
}

void ShowCommand::printVersion(const Version &version)
{
    m_console.print(QString());
    m_console.print(tr("Version %1: %2 (%3)")
                        .arg(version.id.value)
                        .arg(printable(version.name), printable(version.baseModel.text)));
    if (!version.trainedWords.isEmpty())
        m_console.print(tr("Trigger words: %1").arg(printable(version.trainedWords.join(QStringLiteral(", ")))));
    TextTable files({{tr("FILE"), TextTable::Align::Right},
                     {tr("NAME")},
                     {tr("TYPE")},
                     {tr("FORMAT")},
                     {tr("SIZE"), TextTable::Align::Right},
                     {tr("SHA256"), TextTable::Align::Left, 64}});
    for (const File &file : version.files) {
        files.addRow({QString::number(file.id.value), file.name, file.type.text, file.format.text,
                      file.sizeBytes ? formatBytes(*file.sizeBytes) : QString(),
                      file.hashes.sha256 ? file.hashes.sha256->toHex() : tr("none: not verifiable")});
    }
    if (!files.isEmpty())
        m_console.print(files.lines().join(u'\n'));
}

void ShowCommand::fail(const Error &error)
{
    m_console.note(errorText(error));
    emit finished(exitCodeFor(error.kind));
}

} // namespace vitrine
