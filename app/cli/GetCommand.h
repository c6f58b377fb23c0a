#pragma once

#include "cli/Command.h"
#include "cli/CommandLine.h"
#include "cli/ProgressReport.h"
#include "core/DownloadPreparer.h"
#include "core/ReferenceResolver.h"

#include <QHash>
#include <QList>
#include <QSet>

namespace vitrine {

class Console;
class Core;

/// `get`: resolves the references one after the other and downloads the files several at a time. Every reference is
/// tried; the first one (in the order in which they were given) that failed decides about the exit code.
class GetCommand final : public Command
{
    Q_OBJECT

public:
    GetCommand(GetOptions options, Core &core, Console &console);

    void run() override;

private:
    struct Job
    {
        QString ref;
        DownloadId download;            ///< invalid until it is in the queue
        std::optional<ExitCode> result; ///< nothing while it is under way
    };

    /// Begins, once the library is read or takes too long: only it knows what is there that nobody can verify.
    void begin();
    void resolveNext();
    void resolve(qsizetype job, const ModelRef &ref);
    void prepare(qsizetype job, const ResolvedRef &resolved);
    void add(qsizetype job, const DownloadPlan &plan);
    /// Notes which folders on the way to `folder` are not there yet.
    void noteMissing(const QString &folder);
    /// Removes those of them that have remained empty: a refusal leaves nothing behind.
    void removeEmptyFolders();
    void entryChanged(DownloadId id);
    void filePlaced(const DownloadEntry &entry);
    void fileSettled(const DownloadEntry &entry, const QStringList &problems);
    void fail(qsizetype job, const Error &error);
    void settle(DownloadId id, ExitCode result);
    void finishWhenSettled();

    GetOptions m_options;
    Core &m_core;
    Console &m_console;
    ReferenceResolver *m_resolver; ///< child
    DownloadPreparer *m_preparer;  ///< child
    ProgressReport m_progress;
    std::optional<Placement> m_placement; ///< once it runs
    QList<Job> m_jobs;
    QSet<QString> m_missingFolders; ///< that were not there before this call
    bool m_hasBegun = false;
    qsizetype m_next = 0;                      ///< the job to resolve
    QHash<DownloadId, QStringList> m_warnings; ///< what was said before the first byte
    bool m_isOver = false;
};

} // namespace vitrine
