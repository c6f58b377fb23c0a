#pragma once

#include "demo/HttpServer.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <atomic>

namespace vitrine {

/// A site of models with one picture each, all different, for measuring: the API's list of models, their
/// pictures (450 by 650 pixels whatever rendition is asked for), and a plain page with the same pictures,
/// `loading=lazy`, in cells as large as the grid's, that scrolls itself to its end and then asks for /done.
class PictureSite final
{
public:
    /// Draws the pictures, which takes a few seconds for each hundred.
    explicit PictureSite(int pictureCount);

    QUrl origin() const { return m_server.origin(); }
    bool pageIsDone() const { return m_pageIsDone; }

private:
    HttpResponse answer(const HttpRequest &request);
    QByteArray modelPage(int first, const QUrl &origin) const;
    QByteArray page() const;

    QList<QByteArray> m_jpegs;
    QStringList m_blurHashes;
    std::atomic<bool> m_pageIsDone = false;
    HttpServer m_server; // last: its thread reads the others
};

} // namespace vitrine
