#include "downloads/StorageAnswer.h"

#include <QTest>

using namespace vitrine;

Q_DECLARE_METATYPE(vitrine::StorageVerdict)
Q_DECLARE_METATYPE(vitrine::HeldBytes)

class StorageAnswerTest final : public QObject
{
    Q_OBJECT

private slots:
    void decidesWhatABodyIsGoodFor_data();
    void decidesWhatABodyIsGoodFor();
    void namesTheReason_data();
    void namesTheReason();
    void readsRetryAfter();
    void forgetsTheAnswerBefore();
    void prefersAStrongEtag();
};

namespace {

StorageAnswer answer(const QByteArray &lines)
{
    StorageAnswer result;
    for (const QByteArray &line : lines.split('\n'))
        result.addHeaderLine(line + "\r\n");
    return result;
}

} // namespace

void StorageAnswerTest::decidesWhatABodyIsGoodFor_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<HeldBytes>("held");
    QTest::addColumn<StorageVerdict>("verdict");
    const HeldBytes none;
    const HeldBytes some{100, "\"a\"", "", 1000};
    const auto row = [](const char *tag, const char *lines, const HeldBytes &held, StorageVerdict verdict) {
        QTest::newRow(tag) << QByteArray(lines) << held << verdict;
    };
    using V = StorageVerdict;
    row("whole file", "HTTP/1.1 200 OK\nContent-Length: 1000", none, V::FromStart);
    row("no length", "HTTP/1.1 200 OK", none, V::FromStart);
    row("the rest", "HTTP/1.1 206 P\nContent-Range: bytes 100-999/1000\nETag: \"a\"", some, V::Continue);
    row("the rest, size untold", "HTTP/1.1 206 P\nContent-Range: bytes 100-999/*", some, V::Continue);
    row("whole instead of rest", "HTTP/1.1 200 OK\nContent-Length: 1000", some, V::FromStart);
    row("another place", "HTTP/1.1 206 P\nContent-Range: bytes 99-999/1000", some, V::StartAgain);
    row("another size", "HTTP/1.1 206 P\nContent-Range: bytes 100-1999/2000", some, V::StartAgain);
    row("another edition", "HTTP/1.1 206 P\nContent-Range: bytes 100-999/1000\nETag: \"b\"", some, V::StartAgain);
    row("an end before its place", "HTTP/1.1 206 P\nContent-Range: bytes 100-99/1000", some, V::StartAgain);
    row("no end told", "HTTP/1.1 206 P\nContent-Range: bytes 100-/1000", some, V::StartAgain);
    row("as long as it says", "HTTP/1.1 206 P\nContent-Range: bytes 100-999/1000\nContent-Length: 900", some,
        V::Continue);
    row("another length than its place", "HTTP/1.1 206 P\nContent-Range: bytes 100-999/1000\nContent-Length: 10", some,
        V::StartAgain);
    const HeldBytes dated{100, "", "Mon, 05 Oct 2026 10:00:00 GMT", 1000};
    row("the same date",
        "HTTP/1.1 206 P\nContent-Range: bytes 100-999/1000\nLast-Modified: Mon, 05 Oct 2026 10:00:00 GMT", dated,
        V::Continue);
    row("another date",
        "HTTP/1.1 206 P\nContent-Range: bytes 100-999/1000\nLast-Modified: Mon, 05 Oct 2026 10:00:01 GMT", dated,
        V::StartAgain);
    row("no date any more", "HTTP/1.1 206 P\nContent-Range: bytes 100-999/1000", dated, V::Continue);
    row("no place told", "HTTP/1.1 206 P\nContent-Type: multipart/byteranges", some, V::StartAgain);
    row("nonsense place", "HTTP/1.1 206 P\nContent-Range: bytes x-y/z", some, V::StartAgain);
    row("part not asked for", "HTTP/1.1 206 P\nContent-Range: bytes 5-9/10", none, V::Refused);
    const HeldBytes piece{100, "\"a\"", "", 1000, 200};
    const HeldBytes firstPiece{0, "", "", {}, 200};
    row("a piece", "HTTP/1.1 206 P\nETag: \"a\"\nContent-Range: bytes 100-199/1000", piece, V::Continue);
    row("a shorter piece", "HTTP/1.1 206 P\nETag: \"a\"\nContent-Range: bytes 100-149/1000", piece, V::Continue);
    row("the first piece", "HTTP/1.1 206 P\nETag: \"a\"\nContent-Range: bytes 0-199/1000", firstPiece, V::Continue);
    row("the first piece, elsewhere", "HTTP/1.1 206 P\nContent-Range: bytes 5-199/1000", firstPiece, V::StartAgain);
    row("a piece of nothing", "HTTP/1.1 416 R\nContent-Range: bytes */0", firstPiece, V::StartAgain);
    row("all instead of a piece", "HTTP/1.1 200 OK\nContent-Length: 1000", firstPiece, V::FromStart);
    row("nothing missing", "HTTP/1.1 416 R\nContent-Range: bytes */100", {100, "", "", {}}, V::AlreadyComplete);
    row("shorter than held", "HTTP/1.1 416 R\nContent-Range: bytes */50", some, V::StartAgain);
    row("416, size untold", "HTTP/1.1 416 R", some, V::StartAgain);
    row("416 for all", "HTTP/1.1 416 R", none, V::Refused);
    row("page", "HTTP/1.1 200 OK\nContent-Type: text/html; charset=utf-8", none, V::Refused);
    row("page in capitals", "HTTP/1.1 200 OK\ncontent-type: TEXT/HTML", some, V::Refused);
    row("page for the rest", "HTTP/1.1 206 P\nContent-Type: text/html\nContent-Range: bytes 100-999/1000", some,
        V::Refused);
    row("compressed", "HTTP/1.1 200 OK\nContent-Encoding: gzip", none, V::Refused);
    row("identity", "HTTP/1.1 200 OK\nContent-Encoding: identity", none, V::FromStart);
    row("expired", "HTTP/1.1 403 F\nContent-Type: application/xml", some, V::LinkExpired);
    row("not found", "HTTP/1.1 404 N", none, V::LinkExpired);
    row("unauthorised", "HTTP/1.1 401 U", none, V::LinkExpired);
    row("a proxy's own", "HTTP/1.1 407 P", some, V::Refused);
    row("quota", "HTTP/1.1 429 T", none, V::Refused);
    row("server", "HTTP/1.1 503 S\nContent-Type: text/html", none, V::Refused);
    row("moved", "HTTP/1.1 302 F\nLocation: /x", none, V::Redirect);
    row("nothing known", "HTTP/1.1 204 N", none, V::Refused);
}

void StorageAnswerTest::decidesWhatABodyIsGoodFor()
{
    QFETCH(QByteArray, lines);
    QFETCH(HeldBytes, held);
    QFETCH(StorageVerdict, verdict);
    QCOMPARE(int(answer(lines).verdict(held)), int(verdict));
}

void StorageAnswerTest::namesTheReason_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("page") << QByteArray("HTTP/1.1 200 OK\nContent-Type: text/html") << ErrorKind::NotAFile;
    QTest::newRow("forbidden page") << QByteArray("HTTP/1.1 403 F\nContent-Type: text/html") << ErrorKind::NotAFile;
    QTest::newRow("expired") << QByteArray("HTTP/1.1 403 F\nContent-Type: application/xml") << ErrorKind::LinkExpired;
    QTest::newRow("proxy") << QByteArray("HTTP/1.1 407 P\nContent-Type: text/html") << ErrorKind::Offline;
    QTest::newRow("quota") << QByteArray("HTTP/1.1 429 T\nContent-Type: text/html") << ErrorKind::RateLimited;
    QTest::newRow("server page") << QByteArray("HTTP/1.1 503 S\nContent-Type: text/html") << ErrorKind::Server;
    QTest::newRow("compressed") << QByteArray("HTTP/1.1 200 OK\nContent-Encoding: gzip") << ErrorKind::BadAnswer;
}

void StorageAnswerTest::namesTheReason()
{
    QFETCH(QByteArray, lines);
    QFETCH(ErrorKind, kind);
    QCOMPARE(int(answer(lines).error().kind), int(kind));
    QVERIFY(!answer(lines).error().message.isEmpty());
}

void StorageAnswerTest::readsRetryAfter()
{
    using namespace std::chrono_literals;
    QCOMPARE(answer("HTTP/1.1 503 S\nRetry-After: 7").error().retryAfter, std::optional<std::chrono::milliseconds>(7s));
    QVERIFY(!answer("HTTP/1.1 503 S").retryAfter());
    QVERIFY(!answer("HTTP/1.1 503 S\nRetry-After: soon").retryAfter());
    QCOMPARE(answer("HTTP/1.1 503 S\nRetry-After: Wed, 21 Oct 2015 07:28:00 GMT").retryAfter(),
             std::optional<std::chrono::milliseconds>(0ms));
    // By the storage's clock, not by this computer's.
    QCOMPARE(answer("HTTP/1.1 503 S\nDate: Wed, 21 Oct 2015 07:28:00 GMT\nRetry-After: Wed, 21 Oct 2015 07:28:30 GMT")
                 .error()
                 .retryAfter,
             std::optional<std::chrono::milliseconds>(30s));
    // No longer than a day, in either form.
    for (const char *absurd : {"999999999999999", "Fri, 31 Dec 2100 23:59:59 GMT"})
        QCOMPARE(answer(QByteArray("HTTP/1.1 503 S\nRetry-After: ") + absurd).retryAfter(),
                 std::optional<std::chrono::milliseconds>(24h));
}

void StorageAnswerTest::forgetsTheAnswerBefore()
{
    const StorageAnswer last = answer("HTTP/1.1 100 Continue\nETag: \"old\"\nHTTP/1.1 200 OK\nContent-Length: 5");
    QCOMPARE(last.status(), 200);
    QVERIFY(last.etag().isEmpty());
    QCOMPARE(last.totalBytes(), std::optional<qint64>(5));
}

void StorageAnswerTest::prefersAStrongEtag()
{
    QCOMPARE((HeldBytes{1, "\"a\"", "date", {}}).ifRange(), QByteArray("\"a\""));
    QCOMPARE((HeldBytes{1, "W/\"a\"", "date", {}}).ifRange(), QByteArray("date"));
    QCOMPARE((HeldBytes{1, "W/\"a\"", "", {}}).ifRange(), QByteArray());
}

QTEST_GUILESS_MAIN(StorageAnswerTest)
#include "StorageAnswerTest.moc"
