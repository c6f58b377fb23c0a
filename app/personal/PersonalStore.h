#pragma once

#include "base/Error.h"
#include "base/Ids.h"
#include "personal/Blocks.h"
#include "personal/SavedSearch.h"

#include <QHash>
#include <QList>
#include <QObject>

namespace vitrine {

/// What a person keeps about models without an account: favourites, notes, blocks, saved searches. Held in memory for
/// look-ups that cost nothing, and kept in one JSON file that can be carried along, written whole and atomically on a
/// thread of its own soon after each change.
///
/// A file that cannot be read is moved aside (`personal.json.broken-20260131-235959`), never overwritten; `failed`
/// says so. Lives in the thread that made it; the constructor reads the file, which is small.
class PersonalStore final : public QObject
{
    Q_OBJECT

public:
    /// Empty for one in memory. The file's folder must exist.
    explicit PersonalStore(const QString &filePath, QObject *parent = nullptr);
    ~PersonalStore() override; ///< waits for what is still to be written

    bool isFavorite(ModelId model) const;
    QList<ModelId> favorites() const; ///< the latest first
    void setFavorite(ModelId model, bool favorite);

    QString note(ModelId model) const; ///< plain text; empty for none
    void setNote(ModelId model, const QString &text);

    const Blocks &blocks() const;
    void setBlocks(const Blocks &blocks);

    const QList<SavedSearch> &savedSearches() const; ///< in the order in which they were made
    /// Makes it, or replaces the one of that name.
    void saveSearch(const SavedSearch &search);
    /// False where there is none of that name, or another one has the new name already.
    bool renameSearch(const QString &name, const QString &newName);
    void removeSearch(const QString &name);

signals:
    void favoritesChanged();
    void noteChanged(vitrine::ModelId model);
    void blocksChanged();
    void savedSearchesChanged();
    /// The file could not be read or written; what was said holds until the program ends.
    void failed(const vitrine::Error &error);
};

} // namespace vitrine
