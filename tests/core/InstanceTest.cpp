#include "core/InstanceCall.h"
#include "core/InstanceServer.h"

#include <QFile>
#include <QFutureWatcher>
#include <QLocalServer>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QtConcurrent>

using namespace vitrine;
using namespace std::chrono_literals;

/// A second start and the first, on either end of the local socket.
class InstanceTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void handsOverWhatItWasStartedWith();
    void cutsWhatIsTooLongToBeALink();
    void findsNobodyWhereNothingRuns();
    void findsNobodyWhereOnlyASocketIsLeft();
    void listensWhereADeadProcessDid();
    void namesEachDataDirApart();
    void saysThatTheFirstDoesNotAnswer();
    void isForItsUserAlone();
    void closesOnWhatIsNoMessage_data();
    void closesOnWhatIsNoMessage();
    void servesOthersBesideASilentOne();

private:
    CallOutcome call(const InstanceMessage &message, std::chrono::milliseconds patience = 10s);

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_address;
};

void InstanceTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_address = instanceAddress(m_dir->path());
}

void InstanceTest::cleanup()
{
    QLocalServer::removeServer(m_address);
}

/// From a thread of its own, as the other process that it stands for waits while this one's event loop runs.
CallOutcome InstanceTest::call(const InstanceMessage &message, std::chrono::milliseconds patience)
{
    const auto future = QtConcurrent::run(
        [address = m_address, message, patience] { return callInstance(address, message, patience); });
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 20'000))
        qWarning("the call did not end");
    return future.result();
}

void InstanceTest::handsOverWhatItWasStartedWith()
{
    InstanceServer server;
    QVERIFY(server.listen(m_dir->path()));
    QList<InstanceMessage> taken;
    connect(&server, &InstanceServer::called, this, [&](const InstanceMessage &message) { taken += message; });
    const InstanceMessage message{QStringLiteral("vitrine://model/5?x=\"\\\n水彩"), QStringLiteral("token_1")};
    QCOMPARE(call(message), CallOutcome::Taken);
    QCOMPARE(call({}), CallOutcome::Taken);
    QCOMPARE(taken, (QList<InstanceMessage>{message, {}}));
}

void InstanceTest::cutsWhatIsTooLongToBeALink()
{
    InstanceServer server;
    QVERIFY(server.listen(m_dir->path()));
    qsizetype length = 0;
    connect(&server, &InstanceServer::called, this,
            [&](const InstanceMessage &message) { length = message.link.size(); });
    QCOMPARE(call({QString(1'000'000, QChar(1)), QString(1'000'000, QChar(1))}), CallOutcome::Taken);
    QVERIFY(length > 4'000 && length < 20'000);
}

void InstanceTest::findsNobodyWhereNothingRuns()
{
    QCOMPARE(call({}), CallOutcome::NobodyThere);
    QCOMPARE(callInstance({}, {}, 10s), CallOutcome::NobodyThere);
    QVERIFY(instanceAddress(m_dir->filePath(QStringLiteral("not there"))).isEmpty());
}

void InstanceTest::findsNobodyWhereOnlyASocketIsLeft()
{
    const QString kept = m_address + QStringLiteral(".kept");
    {
        InstanceServer server;
        QVERIFY(server.listen(m_dir->path()));
        if (!QFile::rename(m_address, kept)) // which a process that ends in order would take along
            QSKIP("here a name goes with its process");
    }
    QVERIFY(QFile::rename(kept, m_address));
    QCOMPARE(call({}), CallOutcome::NobodyThere);
}

void InstanceTest::listensWhereADeadProcessDid()
{
    QFile left(m_address);
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.close();
    InstanceServer server;
    QVERIFY(server.listen(m_dir->path()));
    QCOMPARE(call({}), CallOutcome::Taken);
}

void InstanceTest::namesEachDataDirApart()
{
    const QTemporaryDir other;
    QVERIFY(instanceAddress(other.path()) != m_address);
    QCOMPARE(instanceAddress(m_dir->path() + QStringLiteral("/.")), m_address);
    QVERIFY(m_address.size() < 90);
}

void InstanceTest::saysThatTheFirstDoesNotAnswer()
{
    QLocalServer hanging; // its process is there, and takes nothing
    QVERIFY(hanging.listen(m_address));
    QCOMPARE(call({}, 100ms), CallOutcome::NoAnswer);
}

void InstanceTest::isForItsUserAlone()
{
    InstanceServer server;
    QVERIFY(server.listen(m_dir->path()));
#ifdef Q_OS_UNIX
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(m_address) & others));
#endif
}

void InstanceTest::closesOnWhatIsNoMessage_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("words") << QByteArray("GET / HTTP/1.1\r\n");
    QTest::newRow("an empty line") << QByteArray("\n");
    QTest::newRow("a list") << QByteArray("[1,2]\n");
    QTest::newRow("a link that is no text") << QByteArray("{\"link\":5}\n");
    QTest::newRow("no end") << QByteArray(int(longestInstanceLine) + 1, '{');
}

void InstanceTest::closesOnWhatIsNoMessage()
{
    QFETCH(QByteArray, sent);
    InstanceServer server;
    QVERIFY(server.listen(m_dir->path()));
    QSignalSpy called(&server, &InstanceServer::called);
    QLocalSocket socket;
    socket.connectToServer(m_address);
    QVERIFY(socket.waitForConnected());
    socket.write(sent);
    QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
    QVERIFY(socket.readAll().isEmpty());
    QCOMPARE(called.size(), 0);
    QCOMPARE(call({}), CallOutcome::Taken); // and it goes on
}

void InstanceTest::servesOthersBesideASilentOne()
{
    InstanceServer server;
    QVERIFY(server.listen(m_dir->path()));
    QLocalSocket silent;
    silent.connectToServer(m_address);
    QVERIFY(silent.waitForConnected());
    silent.write("{\"link\":");
    QCOMPARE(call({}), CallOutcome::Taken);
    QCOMPARE(silent.state(), QLocalSocket::ConnectedState);
}

QTEST_GUILESS_MAIN(InstanceTest)
#include "InstanceTest.moc"
