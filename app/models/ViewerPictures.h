#pragma once

#include "civitai/Model.h"
#include "civitai/PictureFetcher.h"
#include "models/PictureDecoding.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QThreadPool>

namespace vitrine {

/// A picture that a viewer shows, or will show next.
struct ViewerWish
{
    Image image;
    bool original = false; ///< with all its pixels, for looking closely; else 1600 wide, or a film's still
};

/// Pictures in the sizes that fill a window. Of each call to setWanted(), the first is shown and comes first; the
/// others come when it is there. What is no longer wanted is given up at once, so that memory holds as many as are
/// wanted: at most 130 MB for the one that is looked at closely, 45 MB for each other. Fetched past every cache,
/// decoded on workers. Lives in the GUI thread.
class ViewerPictures final : public QObject
{
    Q_OBJECT

public:
    enum class State
    {
        Missing,
        Ready, ///< also while its original is on its way, or could not be had
        Failed
    };

    explicit ViewerPictures(QObject *parent = nullptr);
    ~ViewerPictures() override;

    void setWanted(const QList<ViewerWish> &wanted);
    State state(const QString &uuid) const;
    /// The best there is; null unless it is Ready.
    const ViewerPicture *picture(const QString &uuid) const;
    /// Why it is not there, or not with all its pixels: a sentence for the user. Empty where nothing went wrong.
    QString failure(const QString &uuid) const;
    /// Forgets that it failed and tries again.
    void retry(const QString &uuid);

signals:
    void arrived(const QString &uuid); ///< picture() has something better than before
    void failed(const QString &uuid);

private:
    enum class Detail
    {
        None,
        Screen,
        Original
    };

    struct Entry
    {
        ViewerWish wish;
        Detail there = Detail::None;
        Detail underWay = Detail::None;
        Detail refused = Detail::None; ///< the last that could not be had
        ViewerPicture picture;
        QString failure;
        QFuture<Result<QByteArray>> fetching;
        QFuture<Result<ViewerPicture>> decoding;

        Detail wanted() const { return wish.original ? Detail::Original : Detail::Screen; }
        bool isSettled() const { return there >= wanted() || refused >= wanted(); }
    };

    static void makeSmaller(Entry &entry);
    void dropUnwanted();
    void pump();
    void load(Entry &entry);
    void fetched(const QString &uuid, Detail detail, const Result<QByteArray> &answer);
    void decoded(const QString &uuid, Detail detail, const Result<ViewerPicture> &picture);
    void fail(const QString &uuid, Detail detail, const Error &error);

    PictureFetcher m_fetcher;
    QThreadPool m_pool;
    QStringList m_order; ///< uuids, the one that is shown first
    QHash<QString, Entry> m_entries;
};

} // namespace vitrine
