#pragma once

#include "base/Clock.h"
#include "civitai/CivitaiApi.h"
#include "models/Search.h"
#include "personal/SavedSearch.h"

#include <QHash>
#include <QObject>

namespace vitrine {

class PersonalStore;

/// Counts how many results of each saved search are new since they were last visited: models whose latest version was
/// published after that. Only when told, with one page per search (the newest; of a text search, which has its own
/// order, the most relevant), one request at a time and half a second apart, and each search at most every 15 minutes.
///
/// Lives in the API's thread.
class SavedSearchWatcher final : public QObject
{
    Q_OBJECT

public:
    static constexpr int most = 100; ///< newCount() stops there: "100 or more"

    SavedSearchWatcher(CivitaiApi &api, const PersonalStore &personal, const LibraryIndex &library, Clock &clock,
                       QObject *parent = nullptr);
    ~SavedSearchWatcher() override; ///< cancels what is under way

    /// Asks for what has not been asked for of late, with or without mature models as the person has it now. What fails
    /// is left for the next time.
    void check(bool showMature);
    /// As far as is known; 0 for a search that was never asked for.
    int newCount(const QString &name) const;

signals:
    /// What newCount() says of some search.
    void changed();

private:
    struct Answer
    {
        QDateTime askedAt;
        QList<QDateTime> published; ///< of the latest version of each model that passed
    };

    void forgetRemoved();
    bool isDue(const QByteArray &search) const;
    void askNext();
    void ask(const QByteArray &json, const Search &search);
    void count(const QByteArray &json, const Search &search, const ModelPage &page);
    void askNextSoon();

    CivitaiApi &m_api;
    const PersonalStore &m_personal;
    const LibraryIndex &m_library;
    Clock &m_clock;
    QHash<QByteArray, Answer> m_answers; ///< by the search itself, whatever its name
    QList<QByteArray> m_waiting;         ///< searches to be asked for, the one under way not among them
    bool m_showMature = false;
    bool m_isBusy = false; ///< a request is under way, or the pause after one
    QFuture<Result<ModelPage>> m_call;
};

} // namespace vitrine
