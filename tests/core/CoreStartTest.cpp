#include "core/CoreStart.h"

#include "core/Core.h"
#include "core/InstanceServer.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QtConcurrent>

using namespace vitrine;
using namespace std::chrono_literals;

/// Two starts of the window on one data directory.
class CoreStartTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void makesTheFirstOne();
    void handsOverToTheFirst();
    void waitsForOneThatIsJustStarting();
    void saysThatTheFirstDoesNotAnswer();
    void passesOnWhatKeepsADirFromBeingUsed();

private:
    QFuture<Result<std::shared_ptr<Core>>> startSecond(std::chrono::milliseconds patience);

    std::unique_ptr<QTemporaryDir> m_dir;
    StartOptions m_options;
    const InstanceMessage m_message{QStringLiteral("vitrine://model/5"), {}};
};

void CoreStartTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_options = {};
    m_options.anonymous = true;
    m_options.dataDir = m_dir->filePath(QStringLiteral("data"));
}

/// On a thread of its own, as the other process that it stands for.
QFuture<Result<std::shared_ptr<Core>>> CoreStartTest::startSecond(std::chrono::milliseconds patience)
{
    return QtConcurrent::run([options = m_options, message = m_message, patience] {
        return createCoreOrHandOver(options, message, patience);
    });
}

void CoreStartTest::makesTheFirstOne()
{
    const auto core = createCoreOrHandOver(m_options, m_message, 10s);
    QVERIFY(core && core.value());
}

void CoreStartTest::handsOverToTheFirst()
{
    const auto first = createCoreOrHandOver(m_options, {}, 10s);
    QVERIFY(first);
    InstanceServer server;
    QVERIFY(server.listen(m_options.dataDir));
    QSignalSpy called(&server, &InstanceServer::called);
    const auto second = startSecond(10s);
    QTRY_VERIFY_WITH_TIMEOUT(second.isFinished(), 15'000);
    QVERIFY(second.result() && !second.result().value());
    QCOMPARE(called.size(), 1);
    QCOMPARE(called.first().first().value<InstanceMessage>(), m_message);
}

void CoreStartTest::waitsForOneThatIsJustStarting()
{
    const auto first = createCoreOrHandOver(m_options, {}, 10s);
    QVERIFY(first);
    InstanceServer server;
    QSignalSpy called(&server, &InstanceServer::called);
    const auto second = startSecond(15s);
    bool listens = false;
    QTimer::singleShot(300, &server, [&] { listens = server.listen(m_options.dataDir).ok(); });
    QTRY_VERIFY_WITH_TIMEOUT(second.isFinished(), 20'000);
    QVERIFY(listens);
    QVERIFY(second.result() && !second.result().value());
    QCOMPARE(called.size(), 1);
}

void CoreStartTest::saysThatTheFirstDoesNotAnswer()
{
    const auto first = createCoreOrHandOver(m_options, {}, 10s);
    QVERIFY(first);
    InstanceServer server;
    QVERIFY(server.listen(m_options.dataDir));
    const auto second = createCoreOrHandOver(m_options, m_message, 100ms); // on the thread that would have to answer
    QVERIFY(!second);
    QCOMPARE(second.error().kind, ErrorKind::Busy);
    QVERIFY2(second.error().message.contains(QStringLiteral("does not answer")), qPrintable(second.error().message));
    const QString process = QString::number(QCoreApplication::applicationPid());
    QVERIFY2(second.error().message.contains(process), qPrintable(second.error().message));
}

void CoreStartTest::passesOnWhatKeepsADirFromBeingUsed()
{
    m_options.dataDir = QStringLiteral("/dev/null/data");
    const auto core = createCoreOrHandOver(m_options, m_message, 10s);
    QVERIFY(!core);
    QCOMPARE(core.error().kind, ErrorKind::NoPermission);
}

QTEST_GUILESS_MAIN(CoreStartTest)
#include "CoreStartTest.moc"
