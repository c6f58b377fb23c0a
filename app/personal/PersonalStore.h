#pragma once

#include "base/Error.h"
#include "base/Ids.h"
#include "personal/Blocks.h"
#include "personal/PersonalData.h"
#include "personal/PersonalFile.h"
#include "personal/SavedSearch.h"

#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QSet>
#include <QThreadPool>
#include <QTimer>

namespace vitrine {

/// What a person keeps about models without an account: favourites, notes, blocks, saved searches. Held in memory for
/// look-ups that cost nothing, and kept in one JSON file that can be carried along, written whole and atomically on a
/// thread of its own soon after each change. Members that a newer version put into the file stay there.
///
/// A damaged file is moved aside (`personal.json.broken-20260131-235959`), one that cannot be opened is left alone;
/// neither is ever overwritten, and `failed` says so from the event loop. Lives in the thread that made it; the
/// constructor reads the file, which is small.
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
    void setFavorites(const QList<ModelId> &models, bool favorite); ///< with one signal

    QString note(ModelId model) const; ///< plain text; empty for none
    void setNote(ModelId model, const QString &text);

    const Blocks &blocks() const;
    void setBlocks(const Blocks &blocks); ///< words may come in any case

    const QList<SavedSearch> &savedSearches() const; ///< in the order in which they were made
    /// Makes it, or replaces the one of that name. One without a name is not kept.
    void saveSearch(const SavedSearch &search);
    /// False where there is none of that name, another one has the new name already, or that is empty.
    bool renameSearch(const QString &name, const QString &newName);
    void removeSearch(const QString &name);

signals:
    void favoritesChanged();
    void noteChanged(vitrine::ModelId model);
    void blocksChanged();
    void savedSearchesChanged();
    /// The file could not be read, or not be written: what is held here then lasts until the program ends, or until a
    /// later change can be written. Said once for writes that fail one after the other.
    void failed(const vitrine::Error &error);

private:
    void scheduleWriting();
    void startWriting();
    void takeWritten(const Result<Done> &done);
    QList<SavedSearch>::iterator findSearch(const QString &name);

    PersonalFile m_file; ///< after the constructor touched only on m_pool
    PersonalData m_data;
    QSet<ModelId> m_favoriteSet; ///< of m_data.favorites, for look-ups
    QJsonObject m_root;          ///< as it was read
    bool m_isKept = true;        ///< false in memory, and where writing would destroy something
    bool m_isFailing = false;
    QTimer m_writeTimer; ///< runs while there is something to be written
    QThreadPool m_pool;  ///< one thread: a later state never comes before an earlier one
};

} // namespace vitrine
