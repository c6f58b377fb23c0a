#include "settings/ProxyChoice.h"

#include <QTest>

using namespace vitrine;

class ProxyChoiceTest final : public QObject
{
    Q_OBJECT

private slots:
    void readsAddresses_data();
    void readsAddresses();
    void refusesWhatIsNoProxy_data();
    void refusesWhatIsNoProxy();
    void neverRepeatsAPassword();
};

void ProxyChoiceTest::readsAddresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<ProxyChoice>("choice");
    QTest::newRow("http") << QStringLiteral(" http://proxy.example:3128 ")
                          << ProxyChoice{ProxyKind::Http, QStringLiteral("proxy.example"), 3128};
    QTest::newRow("bare") << QStringLiteral("proxy.example:3128")
                          << ProxyChoice{ProxyKind::Http, QStringLiteral("proxy.example"), 3128};
    QTest::newRow("usual port") << QStringLiteral("socks5://127.0.0.1")
                                << ProxyChoice{ProxyKind::Socks5, QStringLiteral("127.0.0.1"), 1080};
    QTest::newRow("IPv6") << QStringLiteral("socks5h://[::1]:9050")
                          << ProxyChoice{ProxyKind::Socks5, QStringLiteral("::1"), 9050};
}

void ProxyChoiceTest::readsAddresses()
{
    QFETCH(QString, text);
    QFETCH(ProxyChoice, choice);
    const auto read = ProxyChoice::fromAddress(text);
    QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.error().message));
    QCOMPARE(*read, choice);
    QCOMPARE(*ProxyChoice::fromAddress(choice.address()), choice);
}

void ProxyChoiceTest::refusesWhatIsNoProxy_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"", "  ", "http://", "ftp://proxy.example", "proxy.example:99999", "proxy.example:0", "a b c", "http://[::1"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void ProxyChoiceTest::refusesWhatIsNoProxy()
{
    QFETCH(QString, text);
    const auto read = ProxyChoice::fromAddress(text);
    QVERIFY(!read.ok());
    QVERIFY(!read.error().message.isEmpty());
}

void ProxyChoiceTest::neverRepeatsAPassword()
{
    for (const char *text : {"http://ada:secret@proxy.example:8080", "ada:secret@proxy.example", "ada:se cret@["}) {
        const auto read = ProxyChoice::fromAddress(QString::fromLatin1(text));
        QVERIFY(!read.ok());
        QVERIFY(read.error().message.contains(QStringLiteral("password")));
        QVERIFY(!(read.error().message + read.error().detail).contains(QStringLiteral("cret")));
    }
}

QTEST_GUILESS_MAIN(ProxyChoiceTest)
#include "ProxyChoiceTest.moc"
