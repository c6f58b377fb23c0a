#pragma once

#include "downloads/Mailbox.h"
#include "downloads/QueueRow.h"
#include "downloads/Worker.h"

#include <QHash>
#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>

namespace vitrine {

/// Knows of the folders that downloads go to whether their drives are there, by looking every few seconds on a thread
/// of its own: a drive that hangs holds up nobody else. Lives in the thread that made it.
class FolderWatch final : public QObject
{
    Q_OBJECT

public:
    enum class Presence
    {
        Unknown, ///< has not been looked at yet
        There,   ///< or can be made where it is missing
        Gone,
    };

    explicit FolderWatch(std::chrono::milliseconds interval, QObject *parent = nullptr);

    /// Looks at the folder soon, with what is remembered of it in the place of what was known, and from then on while
    /// polling.
    void watch(const FolderTrace &trace);
    /// Looks at it once more, soon.
    void look(const QString &folder);
    /// A download found it or made it.
    void noteSeen(const QString &folder);
    void setPolling(bool on);
    Presence presence(const QString &folder) const;
    bool hasBeenSeen(const QString &folder) const;

    /// Whether the folder of `trace` is there, given that its volume is mounted at `volume` now (empty: nowhere).
    static Presence judge(const FolderTrace &trace, const QString &volume, bool exists);

signals:
    void there(const QString &folder);    ///< after every look that found it
    void vanished(const QString &folder); ///< after the first look that did not
    void traceChanged(const vitrine::FolderTrace &trace);

private:
    struct Known
    {
        FolderTrace trace;
        Presence presence = Presence::Unknown;
        bool looking = false;
    };
    struct Sight
    {
        QString volume;
        bool exists = false;
    };

    static Sight sightOf(const QString &folder);
    void saw(const QString &folder, const Sight &sight);
    void remember(Known &known, const FolderTrace &trace);

    QHash<QString, Known> m_folders;
    QTimer m_timer;
    Mailbox m_mailbox;
    Worker m_worker;
};

} // namespace vitrine
