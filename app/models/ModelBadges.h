#pragma once

#include "downloads/DownloadEntry.h"

#include <QFlags>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <optional>

namespace vitrine {

class DownloadManager;
class LibraryIndex;
class PersonalStore;

/// What a card says about a model beside its own facts.
enum class Badge
{
    Queued = 1,       ///< one of its files is in the download queue
    Owned = 2,        ///< the library has a file of it
    NewerVersion = 4, ///< the card's version is newer than any that the library has
    Favorite = 8,
};
Q_DECLARE_FLAGS(Badges, Badge)
Q_DECLARE_OPERATORS_FOR_FLAGS(Badges)

/// Watches the download queue, the library and the person's favourites, and says whose badges changed. An entry's tick
/// of progress costs a look-up, however long the queue is.
class ModelBadges final : public QObject
{
    Q_OBJECT

public:
    ModelBadges(const LibraryIndex &library, const DownloadManager &downloads, const PersonalStore &personal,
                QObject *parent = nullptr);

    Badges of(ModelId model, VersionId version) const;

signals:
    /// Of these models; the queue's changes, which come in bursts, are gathered for a moment.
    void changed(const QSet<vitrine::ModelId> &models);

private:
    /// Counts an entry of the queue as it stands now; tells whose badge that changes.
    std::optional<ModelId> countEntry(DownloadId id);
    void followEntry(DownloadId id);
    void announceQueue();
    void readLibrary();
    void readFavorites();

    const LibraryIndex &m_library;
    const DownloadManager &m_downloads;
    const PersonalStore &m_personal;
    QHash<DownloadId, ModelId> m_pending;
    QHash<ModelId, int> m_pendingOf;   ///< how many of m_pending, of those that have any
    QSet<ModelId> m_queueChanges;      ///< not announced yet
    QHash<ModelId, VersionId> m_owned; ///< the newest version of each
    QSet<ModelId> m_favorites;
    QTimer m_queueTimer;
};

} // namespace vitrine
