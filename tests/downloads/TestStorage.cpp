#include "downloads/TestStorage.h"

#include <algorithm>
#include <utility>

namespace vitrine {

TestStorage::TestStorage() : m_server([this](const HttpRequest &request) { return answer(request); }) {}

void TestStorage::put(const QString &path, const QByteArray &bytes, const QByteArray &etag)
{
    const QMutexLocker lock(&m_mutex);
    m_files.insert(path, {bytes, etag});
}

void TestStorage::setTwist(Twist twist)
{
    const QMutexLocker lock(&m_mutex);
    m_twist = std::move(twist);
    m_number = 0;
}

QUrl TestStorage::url(const QString &path) const
{
    QUrl url = m_server.origin();
    url.setPath(path);
    return url;
}

HttpResponse TestStorage::answer(const HttpRequest &request)
{
    const QMutexLocker lock(&m_mutex);
    const auto file = m_files.constFind(request.url.path());
    HttpResponse response;
    if (file == m_files.constEnd())
        response.status = 404;
    else
        response = serve(*file, request);
    if (m_twist)
        m_twist(m_number, request, response);
    ++m_number;
    return response;
}

HttpResponse TestStorage::serve(const File &file, const HttpRequest &request)
{
    HttpResponse response;
    response.headers = {{"ETag", file.etag}, {"Content-Type", "application/octet-stream"}, {"Accept-Ranges", "bytes"}};
    response.body = file.bytes;
    const QByteArray range = request.header("range"); // "bytes=N-" or "bytes=N-M"
    const QByteArray condition = request.header("if-range");
    if (range.isEmpty() || (!condition.isEmpty() && condition != file.etag))
        return response;
    const QList<QByteArray> places = range.mid(6).split('-');
    const qint64 from = places.value(0).toLongLong();
    const qint64 last =
        places.value(1).isEmpty() ? file.bytes.size() - 1 : std::min(places[1].toLongLong(), file.bytes.size() - 1);
    const QByteArray total = QByteArray::number(file.bytes.size());
    if (from >= file.bytes.size()) {
        response.status = 416;
        response.headers.append({"Content-Range", "bytes */" + total});
        response.body.clear();
        return response;
    }
    response.status = 206;
    response.headers.append(
        {"Content-Range", "bytes " + QByteArray::number(from) + '-' + QByteArray::number(last) + '/' + total});
    response.body = file.bytes.mid(from, last - from + 1);
    return response;
}

} // namespace vitrine
