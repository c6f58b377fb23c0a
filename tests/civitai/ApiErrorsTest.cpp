#include "civitai/ApiErrors.h"

#include <QNetworkProxy>
#include <QNetworkReply>
#include <QTest>

using namespace vitrine;
using namespace std::chrono_literals;

namespace {

/// JSON as a test can write it: `'` stands for a quote, `~` for an escaped one.
QByteArray asJson(QByteArray text)
{
    return text.replace('~', "\\\"").replace('\'', '"');
}

HttpAnswer answered(int status, const QByteArray &body = {}, const QByteArray &contentType = "application/json")
{
    HttpAnswer answer;
    answer.method = "GET";
    answer.url = QUrl(QStringLiteral("https://civitai.com/api/v1/models?cursor=secret"));
    answer.status = status;
    answer.body = body;
    answer.contentType = contentType;
    return answer;
}

Error refused(const HttpAnswer &answer, Purpose purpose = Purpose::Data, bool keySent = false)
{
    return ApiErrors::refusal(answer, purpose, keySent, QDateTime::currentDateTimeUtc())
        .value_or(Error{ErrorKind::Cancelled, {}, {}, {}, {}});
}

/// One that broke off.
class BrokenReply final : public QNetworkReply
{
public:
    explicit BrokenReply(NetworkError error) { setError(error, QStringLiteral("broken")); }
    void abort() override {}

protected:
    qint64 readData(char *, qint64) override { return -1; }
};

} // namespace

Q_DECLARE_METATYPE(vitrine::ErrorKind)

class ApiErrorsTest : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhoseProxyCannotBeUsed()
    {
        const BrokenReply reply(QNetworkReply::ProxyConnectionRefusedError);
        QNetworkProxy::setApplicationProxy({QNetworkProxy::HttpProxy, QStringLiteral("proxy.example"), 3128});
        const Error own = ApiErrors::transport(reply, answered(0));
        QCOMPARE(own.kind, ErrorKind::Offline);
        QVERIFY2(own.message.contains(QStringLiteral("proxy.example:3128")), qPrintable(own.message));
        QVERIFY(!own.message.contains(QStringLiteral("system")));
        QNetworkProxyFactory::setUseSystemConfiguration(true);
        const Error systems = ApiErrors::transport(reply, answered(0));
        QVERIFY2(systems.message.contains(QStringLiteral("system's proxy")), qPrintable(systems.message));
    }

    void statusTellsTheKind_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("400") << 400 << QByteArray() << ErrorKind::BadRequest;
        QTest::newRow("401") << 401 << asJson("{'error':'Unauthorized'}") << ErrorKind::LoginRequired;
        QTest::newRow("401 switched off")
            << 401 << asJson("{'error':'Unauthorized','message':'The creator has disabled downloads'}")
            << ErrorKind::NoAccess;
        QTest::newRow("403") << 403 << asJson("{'error':'Forbidden'}") << ErrorKind::NoAccess;
        QTest::newRow("403 early") << 403 << asJson("{'error':'Early Access'}") << ErrorKind::EarlyAccess;
        QTest::newRow("404") << 404 << asJson("{'error':'No model with id 0'}") << ErrorKind::NotFound;
        QTest::newRow("410") << 410 << QByteArray() << ErrorKind::Gone;
        QTest::newRow("418") << 418 << QByteArray() << ErrorKind::BadRequest;
        QTest::newRow("429") << 429 << QByteArray() << ErrorKind::RateLimited;
        QTest::newRow("451") << 451 << QByteArray() << ErrorKind::Region;
        QTest::newRow("500") << 500 << QByteArray() << ErrorKind::Server;
        QTest::newRow("503") << 503 << QByteArray("<html>") << ErrorKind::Server;
        QTest::newRow("304") << 304 << QByteArray() << ErrorKind::BadAnswer;
    }
    void statusTellsTheKind()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        const Error error = refused(answered(status, body));
        QTEST(error.kind, "kind");
        QVERIFY(!error.message.isEmpty());
        QVERIFY2(error.detail.contains(QString::number(status)), qPrintable(error.detail));
        QVERIFY2(!error.detail.contains(QLatin1String("secret")), qPrintable(error.detail));
    }

    void successesAndRedirectsAreNoErrors()
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        QVERIFY(!ApiErrors::refusal(answered(200, "{}"), Purpose::Data, false, now));
        QVERIFY(!ApiErrors::refusal(answered(307), Purpose::Link, false, now));
    }

    void aPageIsNeitherDataNorAFile()
    {
        const HttpAnswer page = answered(200, "<!DOCTYPE html>", "text/html; charset=utf-8");
        QCOMPARE(refused(page, Purpose::Data).kind, ErrorKind::BadAnswer);
        QCOMPARE(refused(page, Purpose::Link).kind, ErrorKind::NotAFile);
        QCOMPARE(refused(answered(200, " <!doctype HTML><p>", ""), Purpose::Data).kind, ErrorKind::BadAnswer);
    }

    void aRefusalOfTheAccountMeansTheKey()
    {
        QCOMPARE(refused(answered(401), Purpose::Account, true).kind, ErrorKind::KeyRefused);
    }

    void loginTellsWhetherAKeyWasSent()
    {
        const Error without = refused(answered(401), Purpose::Link, false);
        const Error with = refused(answered(401), Purpose::Link, true);
        QCOMPARE(with.kind, ErrorKind::LoginRequired);
        QVERIFY(without.message != with.message);
        QVERIFY(without.detail.contains(QLatin1String("without a key")));
        QVERIFY(with.detail.contains(QLatin1String("with a key")));
    }

    void earlyAccessKnowsItsEnd()
    {
        const Error error = refused(
            answered(403, asJson("{'error':'Early Access','deadline':'2026-09-01T10:00:00.000Z'}")), Purpose::Link);
        QCOMPARE(error.until, std::optional(QDateTime(QDate(2026, 9, 1), QTime(10, 0), Qt::UTC)));
    }

    void theSitesWordsReachThePerson()
    {
        const Error error = refused(answered(
            400,
            asJson(("{'error':{'name':'ZodError','message':'[{~path~:[~types~],~message~:~Invalid option~}]'}}"))));
        QVERIFY2(error.message.contains(QLatin1String("types: Invalid option")), qPrintable(error.message));
    }

    void detailHoldsOnlyTheBeginningOfTheBody()
    {
        const Error error = refused(answered(500, QByteArray(5000, 'x')));
        QVERIFY(error.detail.contains(QString(200, u'x')));
        QVERIFY(!error.detail.contains(QString(201, u'x')));
    }

    void asksToWaitAWeekAtMost()
    {
        HttpAnswer answer = answered(503, {});
        answer.retryAfter = "99999999999999";
        QCOMPARE(refused(answer).retryAfter, std::optional<std::chrono::milliseconds>(std::chrono::hours(7 * 24)));
    }

    void secretsAreTakenOut()
    {
        const Error error =
            withoutSecrets({ErrorKind::Server,
                            QStringLiteral("key k3y refused"),
                            QStringLiteral("to https://s3.example/f?X-Sig=abc&d=1 \"http://a/b?c\" k3y"),
                            {},
                            {}},
                           QStringLiteral("k3y"));
        QCOMPARE(error.message, QStringLiteral("key (key) refused"));
        QCOMPARE(error.detail, QStringLiteral("to https://s3.example/f \"http://a/b\" (key)"));
    }
};

QTEST_GUILESS_MAIN(ApiErrorsTest)
#include "ApiErrorsTest.moc"
