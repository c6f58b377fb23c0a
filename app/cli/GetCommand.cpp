#include "cli/GetCommand.h"

#include "base/Redaction.h"
#include "base/WhenDone.h"
#include "cli/Console.h"
#include "cli/ErrorText.h"
#include "cli/GetPlacement.h"
#include "cli/ReferenceText.h"
#include "core/Core.h"
#include "core/FileArrivals.h"

#include <QDir>
#include <QFileInfo>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <utility>

namespace vitrine {

namespace {

constexpr auto libraryPatience = std::chrono::seconds(2); ///< one of its drives may not answer

} // namespace

GetCommand::GetCommand(GetOptions options, Core &core, Console &console)
    : m_options(std::move(options))
    , m_core(core)
    , m_console(console)
    , m_resolver(new ReferenceResolver(core.api(), this))
    , m_preparer(new DownloadPreparer(core.api(), core.downloads(), core.library(), this))
    , m_progress(core.downloads(), console)
{
    connect(&core.downloads(), &DownloadManager::entryChanged, this, &GetCommand::entryChanged);
    connect(&core.arrivals(), &FileArrivals::placed, this, &GetCommand::filePlaced);
    connect(&core.arrivals(), &FileArrivals::settled, this, &GetCommand::fileSettled);
    connect(&core.library(), &LibraryIndex::failed, this,
            [this](const Error &error) { m_console.note(error.message); });
}

void GetCommand::run()
{
    const auto placement = getPlacement(m_options, m_core.settings());
    if (!placement) {
        m_console.note(QStringLiteral("vitrine-cli: ") + placement.error().message);
        emit finished(exitCodeFor(placement.error().kind));
        return;
    }
    m_placement = *placement;
    m_core.arrivals().setOptions(getArrivals(m_options, *placement, m_core.arrivals().options()));
    for (const QString &ref : std::as_const(m_options.refs))
        m_jobs.append(Job{ref, {}, {}});
    connect(&m_core.library(), &LibraryIndex::changed, this, &GetCommand::begin);
    connect(&m_core.library(), &LibraryIndex::failed, this, &GetCommand::begin);
    QTimer::singleShot(libraryPatience, this, &GetCommand::begin);
}

void GetCommand::begin()
{
    if (!std::exchange(m_hasBegun, true))
        resolveNext();
}

void GetCommand::resolveNext()
{
    // A loop, as a list may be of nothing but lines that cannot be read.
    for (qsizetype job = m_next++; job < m_jobs.size(); job = m_next++) {
        const auto ref = readReference(m_jobs[job].ref, m_core.api().origin());
        if (ref) {
            resolve(job, *ref);
            return;
        }
        fail(job, ref.error());
    }
    finishWhenSettled();
}

void GetCommand::resolve(qsizetype job, const ModelRef &ref)
{
    whenDone(m_resolver->resolve(ref), this, [this, job](const Result<ResolvedRef> &resolved) {
        if (resolved) {
            prepare(job, *resolved);
        } else {
            fail(job, resolved.error());
            resolveNext();
        }
    });
}

void GetCommand::prepare(qsizetype job, const ResolvedRef &resolved)
{
    // A pickle is told about, not asked about: nobody may be there to answer.
    const bool refusesPickles = m_core.settings().picklePolicy() == PicklePolicy::Refuse && !m_options.allowDangerous;
    const PlanOptions options{*m_placement, m_options.allowDangerous,
                              refusesPickles ? PicklePolicy::Refuse : PicklePolicy::Allow};
    const auto file = m_options.file ? m_options.file : resolved.file;
    whenDone(m_preparer->prepare(resolved.version, file, options), this, [this, job](const Result<DownloadPlan> &plan) {
        if (plan)
            add(job, *plan);
        else
            fail(job, plan.error());
        resolveNext();
    });
}

void GetCommand::add(qsizetype job, const DownloadPlan &plan)
{
    // Two references can mean one file, which may have arrived by now: it is not asked for again.
    for (const Job &other : std::as_const(m_jobs)) {
        const DownloadEntry *entry = other.download.isValid() ? m_core.downloads().entry(other.download) : nullptr;
        if (entry && entry->request.isSameDownload(plan.request)) {
            m_jobs[job].download = other.download;
            m_jobs[job].result = other.result;
            return;
        }
    }
    for (const QString &warning : plan.warnings)
        m_console.note(warning);
    noteMissing(plan.request.folder);
    const DownloadId id = m_core.downloads().add(plan.request);
    m_jobs[job].download = id;
    m_warnings.insert(id, plan.warnings);
    entryChanged(id);
}

void GetCommand::noteMissing(const QString &folder)
{
    // Ends also at the root of a drive that is not there, which is its own parent.
    for (QString at = folder; !QFileInfo::exists(at) && !m_missingFolders.contains(at); at = QFileInfo(at).path())
        m_missingFolders.insert(at);
}

void GetCommand::removeEmptyFolders()
{
    QStringList folders = m_missingFolders.values();
    const auto isLonger = [](const QString &a, const QString &b) { return a.size() > b.size(); };
    std::sort(folders.begin(), folders.end(), isLonger); // what is inside first
    for (const QString &folder : std::as_const(folders))
        QDir().rmdir(folder); // which takes only what is empty
}

void GetCommand::entryChanged(DownloadId id)
{
    const DownloadEntry *entry = m_core.downloads().entry(id);
    if (!entry)
        return;
    m_progress.entryChanged(*entry);
    if (entry->state != DownloadState::Failed)
        return;
    for (qsizetype job = 0; job < m_jobs.size(); ++job) {
        if (m_jobs[job].download == id && !m_jobs[job].result)
            fail(job, entry->error.value_or(Error{}));
    }
    finishWhenSettled();
}

void GetCommand::filePlaced(const DownloadEntry &entry)
{
    if (!entry.note.isEmpty() && !m_warnings.value(entry.id).contains(entry.note))
        m_console.note(QStringLiteral("%1: %2").arg(entry.request.fileName, entry.note));
    m_console.print(entry.request.path());
}

void GetCommand::fileSettled(const DownloadEntry &entry, const QStringList &problems)
{
    for (const QString &problem : problems)
        m_console.note(problem);
    settle(entry.id, ExitCode::Done);
}

void GetCommand::settle(DownloadId id, ExitCode result)
{
    for (Job &job : m_jobs) {
        if (job.download == id && !job.result)
            job.result = result;
    }
    finishWhenSettled();
}

void GetCommand::fail(qsizetype job, const Error &error)
{
    // A site that refuses a proper question is at fault, not the command line.
    m_jobs[job].result = error.kind == ErrorKind::BadRequest ? ExitCode::Network : exitCodeFor(error.kind);
    // The site's own download addresses take the key in their query, so people paste it with them.
    m_console.note(QStringLiteral("%1: %2").arg(withoutCredentials(m_jobs[job].ref), errorText(error)));
}

void GetCommand::finishWhenSettled()
{
    const bool isAllResolved = m_next > m_jobs.size();
    if (m_isOver || !isAllResolved)
        return;
    ExitCode code = m_console.isOutputLost() ? ExitCode::Disk : ExitCode::Done;
    for (const Job &job : std::as_const(m_jobs)) {
        if (!job.result)
            return;
        if (code == ExitCode::Done)
            code = *job.result;
    }
    m_isOver = true;
    removeEmptyFolders();
    emit finished(code);
}

} // namespace vitrine
