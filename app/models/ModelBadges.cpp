#include "models/ModelBadges.h"

#include "downloads/DownloadManager.h"
#include "library/LibraryIndex.h"
#include "personal/PersonalStore.h"

#include <utility>

namespace vitrine {

using namespace std::chrono_literals;

namespace {

constexpr auto queueGathering = 50ms;

/// What is in one of them only.
QSet<ModelId> difference(const QSet<ModelId> &a, const QSet<ModelId> &b)
{
    return (a - b) + (b - a);
}

QSet<ModelId> difference(const QHash<ModelId, VersionId> &a, const QHash<ModelId, VersionId> &b)
{
    QSet<ModelId> models;
    for (auto it = a.cbegin(); it != a.cend(); ++it) {
        if (b.value(it.key()) != it.value())
            models.insert(it.key());
    }
    for (auto it = b.cbegin(); it != b.cend(); ++it) {
        if (!a.contains(it.key()))
            models.insert(it.key());
    }
    return models;
}

} // namespace

ModelBadges::ModelBadges(const LibraryIndex &library, const DownloadManager &downloads, const PersonalStore &personal,
                         QObject *parent)
    : QObject(parent), m_library(library), m_downloads(downloads), m_personal(personal)
{
    m_queueTimer.setSingleShot(true);
    m_queueTimer.setInterval(queueGathering);
    connect(&m_queueTimer, &QTimer::timeout, this, &ModelBadges::announceQueue);
    connect(&m_downloads, &DownloadManager::entryAdded, this, &ModelBadges::followEntry);
    connect(&m_downloads, &DownloadManager::entryChanged, this, &ModelBadges::followEntry);
    connect(&m_downloads, &DownloadManager::entryRemoved, this, &ModelBadges::followEntry);
    for (const DownloadEntry &entry : m_downloads.entries())
        countEntry(entry.id);
    connect(&m_library, &LibraryIndex::changed, this, &ModelBadges::readLibrary);
    connect(&m_personal, &PersonalStore::favoritesChanged, this, &ModelBadges::readFavorites);
    readLibrary();
    readFavorites();
}

Badges ModelBadges::of(ModelId model, VersionId version) const
{
    Badges badges;
    badges.setFlag(Badge::Queued, m_pendingOf.contains(model));
    badges.setFlag(Badge::Favorite, m_favorites.contains(model));
    if (const auto owned = m_owned.constFind(model); owned != m_owned.cend()) {
        badges |= Badge::Owned;
        badges.setFlag(Badge::NewerVersion, version > *owned); // ids grow with time
    }
    return badges;
}

std::optional<ModelId> ModelBadges::countEntry(DownloadId id)
{
    const DownloadEntry *entry = m_downloads.entry(id);
    const bool isPending = entry && entry->isPending();
    if (isPending == m_pending.contains(id))
        return std::nullopt;
    if (isPending) {
        const ModelId model = entry->request.modelId;
        m_pending.insert(id, model);
        return ++m_pendingOf[model] == 1 ? std::optional(model) : std::nullopt;
    }
    const ModelId model = m_pending.take(id);
    if (--m_pendingOf[model] > 0)
        return std::nullopt;
    m_pendingOf.remove(model);
    return model;
}

void ModelBadges::followEntry(DownloadId id)
{
    const std::optional<ModelId> model = countEntry(id);
    if (!model)
        return;
    m_queueChanges.insert(*model);
    if (!m_queueTimer.isActive())
        m_queueTimer.start();
}

void ModelBadges::announceQueue()
{
    emit changed(std::exchange(m_queueChanges, {}));
}

void ModelBadges::readLibrary()
{
    const QHash<ModelId, VersionId> &owned = m_library.newestOwned();
    const QSet<ModelId> models = difference(m_owned, owned);
    m_owned = owned;
    if (!models.isEmpty())
        emit changed(models);
}

void ModelBadges::readFavorites()
{
    const QList<ModelId> list = m_personal.favorites();
    QSet<ModelId> favorites(list.cbegin(), list.cend());
    const QSet<ModelId> models = difference(m_favorites, favorites);
    m_favorites = std::move(favorites);
    if (!models.isEmpty())
        emit changed(models);
}

} // namespace vitrine
