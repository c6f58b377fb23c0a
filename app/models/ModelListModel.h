#pragma once

#include "base/Clock.h"
#include "civitai/CivitaiApi.h"
#include "models/ModelCard.h"

#include <QAbstractListModel>
#include <QCache>
#include <QSet>
#include <QTimer>

namespace vitrine {

class DownloadManager;
class LibraryIndex;

/// What a card says about a model beside its own facts.
enum class Badge
{
    None,
    Queued,
    Owned
};

/// The models that a query finds, page by page: rows are only ever appended, each model once. A failed request leaves
/// the rows as they are. Pages that bring nothing new are passed over (half a second apart) until one does or the true
/// end is reached.
class ModelListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role
    {
        CardRole = Qt::UserRole + 1, ///< ModelCard
        BadgeRole,                   ///< int(Badge)
    };

    enum class State
    {
        Idle,        ///< nothing was asked yet
        Loading,     ///< the first page is on its way; rows, if any, are the previous query's
        LoadingMore, ///< a further page is
        Ready,       ///< there is more to fetch
        Complete,    ///< the true end was reached
        Failed,      ///< the last request failed: `error()`; retry() asks again
    };

    ModelListModel(CivitaiApi &api, const LibraryIndex &library, const DownloadManager &downloads, Clock &clock,
                   QObject *parent = nullptr);
    ~ModelListModel() override;

    const ModelQuery &query() const { return m_query; }
    /// Asks another question; the call under way is cancelled. The same question again is a refresh.
    void setQuery(const ModelQuery &query);
    /// After Failed: the same request once more.
    void retry();

    State state() const { return m_state; }
    const Error &error() const { return m_error; }
    /// How many models the server has sent for this query, repeated ones included.
    int lookedAt() const { return m_lookedAt; }
    /// Whether the rows belong to query(); not so while the first page is on its way, or after it failed.
    bool rowsAreCurrent() const { return m_rowsAreCurrent; }

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
    void request(const std::optional<Cursor> &cursor);
    void receive(const Result<ModelPage> &answer, const std::optional<Cursor> &asked);
    void replaceRows(const QList<ModelPtr> &models);
    int appendRows(const QList<ModelPtr> &models);
    void setState(State state);
    void refreshQueued();
    void announceBadges();
    Badge badgeOf(const ModelCard &card) const;
    QString descriptionOf(const ModelCard &card) const;

    CivitaiApi &m_api;
    const LibraryIndex &m_library;
    const DownloadManager &m_downloads;
    Clock &m_clock;

    ModelQuery m_query;
    QList<ModelCard> m_cards;
    QHash<ModelId, int> m_rows;
    QCache<ModelId, ModelPtr> m_recent;
    QSet<ModelId> m_queued; ///< models with a pending download
    QTimer m_queueTimer;    ///< gathers the queue's changes, which come in bursts
    std::optional<Cursor> m_next;
    QFuture<Result<ModelPage>> m_call;
    quint64 m_question = 0; ///< counts questions, so that a planned continuation knows that it is outdated
    State m_state = State::Idle;
    Error m_error;
    int m_lookedAt = 0;
    bool m_rowsAreCurrent = false;
};

} // namespace vitrine
