#pragma once

#include "models/Interner.h"
#include "models/ModelBadges.h"
#include "models/ModelCard.h"
#include "models/PageFeed.h"
#include "personal/Blocks.h"

#include <QAbstractListModel>
#include <QSet>

namespace vitrine {

/// The models that a search finds, page by page, each model once: rows are appended, and taken out only where a person
/// blocks something. A failed request leaves the rows as they are.
///
/// What the program itself sorts out (refinements, blocks) can leave little of a page. So the list goes on by itself,
/// half a second from request to request, until the view that asked has a screenful more, the true end is reached, or
/// 2,000 models were looked at in vain.
class ModelListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role
    {
        CardRole = Qt::UserRole + 1, ///< ModelCard
        BadgesRole,                  ///< int(Badges)
    };

    enum class State
    {
        Idle,        ///< nothing was asked yet
        Loading,     ///< the first page is on its way; rows, if any, are the previous search's or were kept on disk
        LoadingMore, ///< a further page is
        Paused,      ///< by stop(), or after looking at many in vain: goOn() goes on
        Ready,       ///< there is more to fetch
        Complete,    ///< the true end was reached
        Failed,      ///< the last request failed: `error()`; retry() asks again. Offline, it tries again by itself
    };

    using Beginning = PageFeed::Beginning;

    ModelListModel(CivitaiApi &api, const LibraryIndex &library, const DownloadManager &downloads,
                   const PersonalStore &personal, Clock &clock, QObject *parent = nullptr);

    const Search &search() const { return m_search; }
    /// Asks another question; the call under way is cancelled. The same question again is a refresh. WithSaved shows
    /// what the site answered the last time until the new answer is there.
    void setSearch(const Search &search, Beginning beginning = Beginning::Fresh);
    /// After setSearch(OnlySaved), which shows an answer kept on disk before anybody knows with which key to ask.
    void askServer() { m_feed.askServer(); }
    /// Decides which cover each card has.
    void setMaturityPolicy(const MaturityPolicy &policy);
    /// After Failed: the same request once more.
    void retry();
    /// While pages are asked for: no further ones until goOn().
    void stop();
    void goOn();

    State state() const { return m_state; }
    const Error &error() const { return m_error; }
    /// How many models the server has sent for this search, repeated and unwanted ones included.
    int lookedAt() const { return m_lookedAt; }
    /// Whether the rows belong to search(); not so while the first page is on its way, or after it failed, unless an
    /// answer kept on disk is shown.
    bool rowsAreCurrent() const { return m_rowsAreCurrent; }
    /// Whether only favourites are wanted and there are none, so that the site is not even asked.
    bool lacksFavorites() const;
    /// Whether some of what the server sends is left out here: it does not pass a refinement, or is blocked.
    bool sortsOut() const { return m_search.refinement.isActive() || !m_blocks.isEmpty(); }
    /// How old the rows are, while some are an answer kept on disk.
    std::optional<QDateTime> savedAt() const { return m_savedAt; }

    const ModelCard &card(int row) const { return m_cards.at(row); }
    int rowOf(ModelId id) const; ///< -1 where it is not in the list
    /// The whole model as the list brought it, for the latest few hundred; null for older ones.
    ModelPtr recentModel(ModelId id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

signals:
    void stateChanged();

private:
    void takePage(const PageFeed::Page &page);
    void takeError(const Error &error);
    void proceed();
    /// Whether something other than the server's paging can make a page short.
    bool isSelective() const;
    void setState(State state);

    QList<ModelCard> makeCards(const QList<ModelPtr> &models);
    void forgetOldModels();
    int showFirst(const QList<ModelCard> &cards);
    bool continues(const QList<ModelCard> &cards) const;
    void replaceRows(const QList<ModelCard> &cards);
    void changeRows(const QList<ModelCard> &cards);
    int appendRows(const QList<ModelCard> &cards);
    void takeBlocks();
    void removeBlockedRows();
    void announceBadges(const QSet<ModelId> &models);
    QString descriptionOf(const ModelCard &card) const;

    const LibraryIndex &m_library;
    const PersonalStore &m_personal;
    ModelBadges m_badges;
    PageFeed m_feed;

    Search m_search;
    Blocks m_blocks;
    MaturityPolicy m_policy;
    QList<ModelCard> m_cards;
    QHash<ModelId, int> m_rows;
    bool m_rowsAreStale = false; ///< m_rows is not in step, because rows are being removed
    Interner m_texts;
    QList<ModelPtr> m_recent; ///< latest last

    State m_state = State::Idle;
    Error m_error;
    std::optional<QDateTime> m_savedAt;
    bool m_rowsAreCurrent = false;
    int m_lookedAt = 0;
    int m_addedForView = 0;   ///< rows since the view asked
    int m_lookedAtInVain = 0; ///< since there was a screenful more, or the person said to go on
};

} // namespace vitrine
