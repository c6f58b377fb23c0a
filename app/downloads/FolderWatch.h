#pragma once

#include "downloads/DiskLanes.h"
#include "downloads/Mailbox.h"
#include "downloads/QueueRow.h"

#include <QHash>
#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>
#include <functional>

namespace vitrine {

/// Knows of the folders that downloads go to whether their drives are there, by looking every few seconds on threads of
/// its own: a drive that hangs holds up no other. Lives in the thread that made it.
class FolderWatch final : public QObject
{
    Q_OBJECT

public:
    enum class Presence
    {
        Unknown, ///< has not been looked at yet, or not for a while
        There,   ///< or can be made where it has never been
        Missing, ///< had existed and does not, while its drive is there
        Gone,    ///< its drive is
    };

    /// In a folder, of whoever is told.
    enum class Interest
    {
        None,    ///< need not be looked at
        InUse,   ///< is told of what changes
        Awaited, ///< is told whatever is seen
    };
    using InterestIn = std::function<Interest(const QString &folder)>;

    FolderWatch(std::chrono::milliseconds interval, InterestIn interestIn, QObject *parent = nullptr);

    /// What was known in an earlier life.
    void recall(const QList<FolderTrace> &traces);
    /// Begins anew with the folder, going by what is remembered of it: Unknown until it has been looked at, soon.
    void watch(const QString &folder);
    /// The same as if the folder had never been: whoever removed it did so on purpose. Its drive is remembered.
    void watchAnew(const QString &folder);
    /// Looks at it once more, soon, and tells what it sees in any case.
    void look(const QString &folder);
    /// A download found it or made it.
    void noteSeen(const QString &folder);
    void setPolling(bool on);
    Presence presence(const QString &folder) const;
    bool hasBeenSeen(const QString &folder) const;

    /// Whether the folder of `trace` is there, given that its volume is mounted at `volume` now (empty: nowhere).
    static Presence judge(const FolderTrace &trace, const QString &volume, bool exists);
    /// What may hang together: its volume, or as long as that is not known the beginning of its path.
    static QString laneOf(const FolderTrace &trace);
    QString laneOf(const QString &folder) const;
    /// Where its volume was mounted when it was last seen; empty where it never was.
    QString volumeOf(const QString &folder) const;

signals:
    /// It is: when that is new, after look(), and as long as it is awaited.
    void there(const QString &folder);
    void vanished(const QString &folder); ///< in the same way, when it is not
    void traceChanged(const vitrine::FolderTrace &trace);

private:
    struct Known
    {
        FolderTrace trace;
        Presence presence = Presence::Unknown;
        bool isBeingLookedAt = false;
        bool tellsAnyway = false;
    };
    struct Sight
    {
        QString volume;
        bool exists = false;
    };

    void poll();
    void ask(Known &known);
    static Sight sightOf(const QString &folder);
    void saw(const QString &folder, const Sight &sight);
    void remember(Known &known, const FolderTrace &trace);
    Known &knownOf(const QString &folder);

    QHash<QString, Known> m_folders; ///< all that are remembered
    InterestIn m_interestIn;
    QTimer m_timer;
    Mailbox m_mailbox;
    DiskLanes m_lanes;
};

} // namespace vitrine
