#pragma once

#include "demo/HttpServer.h"

#include <QByteArray>
#include <QList>
#include <QMutex>
#include <QUrl>

#include <functional>
#include <optional>

namespace vitrine {

/// A file storage for tests: serves bytes by path, with ETag, Range and If-Range, and lets a test answer in its place.
class TestStorage final
{
public:
    /// A test's own answer to the n-th request (from 0), made from what would have been answered; nothing to leave it.
    using Twist = std::function<void(int number, const HttpRequest &request, HttpResponse &response)>;

    TestStorage();

    void put(const QString &path, const QByteArray &bytes, const QByteArray &etag = "\"one\"");
    void setTwist(Twist twist); ///< also begins to count requests at 0 again

    QUrl url(const QString &path) const;
    QList<HttpRequest> requests() const { return m_server.requests(); }
    HttpServer &server() { return m_server; }

private:
    struct File
    {
        QByteArray bytes;
        QByteArray etag;
    };

    HttpResponse answer(const HttpRequest &request);
    static HttpResponse serve(const File &file, const HttpRequest &request);

    QMutex m_mutex;
    QHash<QString, File> m_files;
    Twist m_twist;
    int m_number = 0;
    HttpServer m_server; ///< last: it calls answer() from its thread
};

} // namespace vitrine
