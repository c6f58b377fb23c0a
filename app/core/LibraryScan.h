#pragma once

#include "base/Result.h"
#include "civitai/Model.h"
#include "downloads/DiskLanes.h"
#include "downloads/Mailbox.h"
#include "library/LibraryFile.h"
#include "library/ModelFileFinder.h"

#include <QFuture>
#include <QList>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace vitrine {

class CivitaiApi;
class LibraryIndex;
class Settings;

/// How far a look through the folders has come.
struct ScanProgress
{
    int files = 0;   ///< read to their ends
    int ofFiles = 0; ///< 0 while they are still being looked for
    qint64 bytes = 0;
    qint64 ofBytes = 0;
    bool operator==(const ScanProgress &) const = default;
};

/// What a look through the folders came to.
struct ScanOutcome
{
    int looked = 0;               ///< files that were found
    int identified = 0;           ///< new or changed ones that the site knows
    int unknown = 0;              ///< new or changed ones that it does not know, or was not asked about
    int damaged = 0;              ///< no longer have the bytes that were verified
    int unreadable = 0;           ///< could not be read, and stay as they were
    bool isStopped = false;       ///< before it came to its end
    std::optional<Error> problem; ///< why the site could not be asked about some
};

/// Finds the models in the folders of the settings and puts them into the library: what is new or has changed is read
/// for its SHA-256, and the site is asked what has it. Nothing is written to the files or moved. The disk is read on a
/// thread that is left behind if a drive hangs.
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

    /// Nothing while one is under way.
    void start(Depth depth);
    /// What was read by then is kept.
    void stop();
    bool isRunning() const { return m_run != nullptr; }
    ScanProgress progress() const;

signals:
    void changed(); ///< isRunning() or progress()
    void finished(const vitrine::ScanOutcome &outcome);

private:
    struct Run;
    struct Search;
    /// A file to be read, as the library has it (where that does not know it, only its path and its looks) and as the
    /// disk does.
    struct Candidate
    {
        LibraryFile file;
        FoundFile disk;
        bool isKnown = false;

        bool isChanged() const; ///< or new
    };
    /// A file that was read, as the library will have it if the site does not know its hash.
    struct Reading
    {
        LibraryFile file;
        Sha256 digest;
        bool isStored = false; ///< the library has it like that already
    };

    static Search search(const QStringList &folders, const QList<LibraryFile> &known, Depth depth, const Run &run);

    void begin(const Search &found);
    void readNext();
    void takeDigest(const Candidate &candidate, const Result<Sha256> &digest);
    void askSite();
    void takeAnswer(const QList<Reading> &asked, const Result<QList<VersionOfModel>> &answer);
    void settle(LibraryFile &file, const VersionOfModel *version, const Sha256 &digest);
    void endWhenDone();

    CivitaiApi &m_api;
    LibraryIndex &m_library;
    const Settings &m_settings;
    std::shared_ptr<Run> m_run; ///< null while none is under way
    QList<Candidate> m_unread;  ///< the next one first
    QList<Reading> m_unasked;
    ScanProgress m_progress; ///< but for the bytes of the file that is being read
    ScanOutcome m_outcome;
    bool m_isReading = false;
    bool m_isAsking = false;
    QFuture<Result<QList<VersionOfModel>>> m_question; ///< to be given up
    QTimer m_tick;                                     ///< of the progress
    QTimer m_flush;                                    ///< asks about few files when no more come
    Mailbox m_replies;
    DiskLanes m_disks;
};

} // namespace vitrine

Q_DECLARE_METATYPE(vitrine::ScanOutcome)
