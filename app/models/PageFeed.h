#pragma once

#include "base/Clock.h"
#include "civitai/CivitaiApi.h"
#include "models/PagePlan.h"

#include <QObject>

namespace vitrine {

/// Brings a search's pages one after the other, with one request to the server at a time.
///
/// A request that fails for want of a connection is answered by the page as it was kept on disk, where there is one,
/// and the server is asked again every 20 seconds without a word until it answers. Lives in the API's thread.
class PageFeed final : public QObject
{
    Q_OBJECT

public:
    /// Whether the first page as it was kept on disk is delivered until the server's is there.
    enum class Beginning
    {
        Fresh,
        WithSaved,
        OnlySaved ///< the server is asked by askServer() later
    };

    /// When the next page is asked for.
    enum class Pace
    {
        AtOnce,
        Spaced ///< at least half a second after the request before
    };

    struct Page
    {
        QList<ModelPtr> items;
        int sent = 0;                     ///< by the server, unreadable and unwanted ones included
        bool isFirst = false;             ///< it takes the place of whatever was delivered before
        std::optional<QDateTime> savedAt; ///< of one from disk
    };

    PageFeed(CivitaiApi &api, Clock &clock, QObject *parent = nullptr);
    ~PageFeed() override; ///< cancels what is under way

    /// Leaves the search before and asks for the first page. A plan that is at its end at once brings an empty one
    /// within this call.
    void begin(const PagePlan &plan, Beginning beginning);
    /// After OnlySaved: asks the server for the same, while what is read from disk goes on being read.
    void askServer();
    void fetchNext(Pace pace);
    /// After `failed`: the same once more, at once.
    void retry();
    /// Cancels what is under way or planned, the quiet tries included.
    void halt();

    bool hasMore() const { return !m_plan.isAtEnd(); }
    /// Whether the server has sent the first page of this search.
    bool isFresh() const { return m_isFresh; }
    /// While the server cannot be reached: whether fetchNext() may find a further page on disk.
    bool canReadOn() const { return m_readsSaved && !m_savedCall.isRunning() && hasMore(); }

signals:
    void arrived(const vitrine::PageFeed::Page &page);
    void failed(const vitrine::Error &error);

private:
    enum class Manner
    {
        Asked, ///< somebody waits for it
        Quiet  ///< nobody knows of it before it succeeds
    };

    void ask(const PagePlan &plan, Manner manner);
    void askSaved(const PagePlan &plan, const std::optional<Error> &because);
    void receive(const Result<ModelPage> &answer, const PagePlan &plan, Manner manner);
    void receiveSaved(const Result<SavedPage> &answer, const PagePlan &plan, const std::optional<Error> &because);
    void deliver(PagePlan plan, const ModelPage &page, const std::optional<QDateTime> &savedAt);
    void retryQuietly(const PagePlan &plan);
    void after(std::chrono::milliseconds delay, std::function<void()> function);

    CivitaiApi &m_api;
    Clock &m_clock;
    PagePlan m_start; ///< of the search
    PagePlan m_plan;  ///< behind the latest page
    QFuture<Result<ModelPage>> m_call;
    QFuture<Result<SavedPage>> m_savedCall;
    QDateTime m_askedAt;
    quint64 m_request = 0; ///< counts them, so that what was planned before another one knows that it is outdated
    bool m_isFresh = false;
    bool m_readsSaved = false; ///< offline since the search began, with pages from disk
};

} // namespace vitrine
