#include "base/Redaction.h"

#include <QDir>
#include <QTest>

using namespace vitrine;

/// What leaves a text before it is logged or copied.
class RedactionTest : public QObject
{
    Q_OBJECT

private slots:
    void removes_data();
    void removes();
    void keepsWhatOpensNoDoor();
    void leavesAlone_data();
    void leavesAlone();
    void namesTheHomeByItsSign();
};

void RedactionTest::removes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("left");
    const auto row = [](const char *text, const char *left) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(left);
    };
    row("GET https://a.example/x?X-Amz-Signature=abc&y=1: 403", "GET https://a.example/x 403");
    row("<https://a.example/x?sig=abc> and \"https://b.example/?c\"",
        "<https://a.example/x> and \"https://b.example/\"");
    row("https://a.example/#access_token=abc", "https://a.example/");
    row("proxy http://anna:secret@proxy.example:8080 refused", "proxy http://proxy.example:8080 refused");
    row("socks5://anna:p%40ss@proxy.example", "socks5://proxy.example");
    row("Authorization: Bearer 0123abcd, x", "Authorization: Bearer (removed), x");
    row("authorization: basic YW5uYTpw", "authorization: basic (removed)");
    row("token=abc&x=1", "token=(removed)&x=1");
    row("{\"apiKey\": \"abc def\"}", "{\"apiKey\": \"(removed) def\"}");
    row("api_key = abc; password:abc", "api_key = (removed); password:(removed)");
    row("key 0123456789abcdef0123456789ABCDEF used", "key (removed) used");
}

void RedactionTest::removes()
{
    QFETCH(QString, text);
    QFETCH(QString, left);
    QCOMPARE(redacted(text), left);
    QCOMPARE(redacted(left), left);
}

void RedactionTest::keepsWhatOpensNoDoor()
{
    QCOMPARE(withoutCredentials(QStringLiteral("https://anna:secret@a.example/api/download/models/7?token=abc&fp=16")),
             QStringLiteral("https://a.example/api/download/models/7?token=(removed)&fp=16"));
    QCOMPARE(withoutCredentials(QStringLiteral("7@8, 0123456789abcdef0123456789abcdef")),
             QStringLiteral("7@8, (removed)"));
    const QString page = QStringLiteral("https://a.example/models/5?modelVersionId=6");
    QCOMPARE(withoutCredentials(page), page);
}

void RedactionTest::leavesAlone_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"https://a.example/models/5: not found", "/mnt/models/loras/a?b.safetensors",
                             "SHA-256 E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
                             "AutoV2 0A1B2C3D4E, what? #5", "tokens of a model, secretly", "a@b"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void RedactionTest::leavesAlone()
{
    QFETCH(QString, text);
    QCOMPARE(redacted(text), text);
}

void RedactionTest::namesTheHomeByItsSign()
{
    if (QDir::homePath() == QDir::rootPath())
        QSKIP("without a home of its own there is nothing to name");
    QCOMPARE(redacted(QDir::homePath() + QStringLiteral("/models")), QStringLiteral("~/models"));
}

QTEST_GUILESS_MAIN(RedactionTest)
#include "RedactionTest.moc"
