#pragma once

#include "base/Result.h"
#include "civitai/Model.h"
#include "downloads/DiskLanes.h"
#include "downloads/Mailbox.h"
#include "library/LibraryIndex.h"
#include "library/ModelFileFinder.h"

#include <QFuture>
#include <QHash>
#include <QList>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace vitrine {

class CivitaiApi;
class Settings;

/// How far a look through the folders has come.
struct ScanProgress
{
    int files = 0; ///< read to their ends
    int ofFiles = 0;
    qint64 bytes = 0;
    qint64 ofBytes = 0;
    bool isSearching = false; ///< the files are still being looked for
    bool operator==(const ScanProgress &) const = default;
};

/// What a look through the folders came to.
struct ScanOutcome
{
    int looked = 0;               ///< files that were found
    int identified = 0;           ///< new or changed ones that the site knows
    int unknown = 0;              ///< new or changed ones that it does not know
    int unasked = 0;              ///< new or changed ones that it was not reached about
    int damaged = 0;              ///< no longer have the bytes that were read before
    int unreadable = 0;           ///< could not be read, and stay as they were
    bool isStopped = false;       ///< before it came to its end
    std::optional<Error> problem; ///< why the site could not be asked about some
};

/// Finds the models in the folders of the settings and puts them into the library: what is new or has changed is read
/// for its SHA-256, and the site is asked what has it. Each file is remembered within a second of its reading. Nothing
/// is written to the files or moved. The disk is read on a thread that is left behind if a drive hangs.
class LibraryScan final : public QObject
{
    Q_OBJECT

public:
    enum class Depth
    {
        NewFiles, ///< reads what is new or has another size or date than it had
        AllFiles, ///< reads every file, and so finds out which have rotted
    };

    /// All of them must outlive it.
    LibraryScan(CivitaiApi &api, LibraryIndex &library, const Settings &settings, QObject *parent = nullptr);
    ~LibraryScan() override;

    /// Nothing while one is under way. What the library is to know of already must have been read (isRead()).
    void start(Depth depth);
    /// At once: what was read by then is kept, and a drive that does not answer is left alone.
    void stop();
    bool isRunning() const { return m_run != nullptr; }
    ScanProgress progress() const;

signals:
    void changed(); ///< isRunning() or progress()
    void finished(const vitrine::ScanOutcome &outcome);

private:
    struct Run;
    struct Search;
    /// What was read of a file, and how it looked then.
    struct ReadFile
    {
        FoundFile disk;
        Sha256 digest;
    };
    /// A file to be read, as the library has it (where that does not know it, only its path and its looks) and as the
    /// disk does.
    struct Candidate
    {
        LibraryFile file;
        FoundFile disk;
        bool isKnown = false;

        bool isChanged() const { return isChanged(disk); }
        bool isChanged(const FoundFile &now) const; ///< or new
    };
    /// A file that was read, as the library has it if the site does not know its hash.
    struct Reading
    {
        LibraryFile file;
        Sha256 digest;
    };

    static Search search(const QStringList &folders, const QList<LibraryFile> &known, Depth depth, const Run &run);

    void begin(const Search &found);
    void readNext();
    static Result<ReadFile> read(const QString &path, Run &run);
    void takeReading(const Candidate &candidate, const Result<ReadFile> &reading);
    void askSite();
    /// For the first `count` of those that are to be asked about.
    void takeAnswer(qsizetype count, const Result<QList<VersionOfModel>> &answer);
    void keep(const std::optional<LibraryFile> &before, const LibraryFile &after);
    void save();
    void endWhenDone();
    void end();

    CivitaiApi &m_api;
    LibraryIndex &m_library;
    const Settings &m_settings;
    std::shared_ptr<Run> m_run;              ///< null while none is under way
    QList<Candidate> m_unread;               ///< the next one first
    QList<Reading> m_unasked;                ///< those that are being asked about come first
    qsizetype m_asking = 0;                  ///< so many are
    QHash<QString, LibraryChange> m_unsaved; ///< by path
    ScanProgress m_progress;                 ///< but for the bytes of the file that is being read
    ScanOutcome m_outcome;
    bool m_isReading = false;
    int m_runs = 0;
    QFuture<Result<QList<VersionOfModel>>> m_question; ///< to be given up
    QTimer m_tick;                                     ///< of the progress
    QTimer m_flush;                                    ///< asks about few files when no more come
    QTimer m_saving;                                   ///< of what was found out meanwhile
    Mailbox m_replies;
    DiskLanes m_disks;
};

} // namespace vitrine

Q_DECLARE_METATYPE(vitrine::ScanOutcome)
