#include "WindowFixture.h"

#include "core/CoreStart.h"
#include "core/InstanceCall.h"
#include "core/InstanceServer.h"
#include "models/ModelCard.h"
#include "models/ModelListModel.h"
#include "support/RunningMain.h"
#include "ui/BrokenRunNotice.h"
#include "ui/browse/BrowsePage.h"
#include "ui/common/NoticeBar.h"

#include <QFileInfo>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>

using namespace vitrine;
using namespace std::chrono_literals;

/// The window in this process, and the real program started a second time beside it.
class SecondStartTest : public QObject
{
    Q_OBJECT

private slots:
    void opensItsLinkInTheFirst();
    void opensASearchInTheFirst();
    void opensNothingForWhatIsNoLink_data();
    void opensNothingForWhatIsNoLink();
    void opensALinkOnceTheKeyIsKnown();
    void takesThePlaceOfAKilledOne();
    void saysThatTheLastRunWasBroken();
    void endsInOrderWhenAsked();

private:
    /// The exit code of a second start; -1 if it did not end.
    static int startSecond(const QString &dataDir, const QStringList &arguments);
    static void prepare(QProcess &process, const QString &dataDir, const QStringList &arguments);
    static bool says(const WindowFixture &fixture, const QString &words);
    static void listen(InstanceServer &server, WindowFixture &fixture);
};

void SecondStartTest::prepare(QProcess &process, const QString &dataDir, const QStringList &arguments)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.setProgram(QStringLiteral(VITRINE_PROGRAM));
    process.setArguments(QStringList{QStringLiteral("--anonymous"), QStringLiteral("--data-dir"), dataDir} + arguments);
}

int SecondStartTest::startSecond(const QString &dataDir, const QStringList &arguments)
{
    QProcess process;
    prepare(process, dataDir, arguments);
    process.start();
    const bool ended = QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 30'000);
    return ended && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
}

bool SecondStartTest::says(const WindowFixture &fixture, const QString &words)
{
    for (const NoticeBar *bar : fixture.find<BrowsePage>("browsePage")->findChildren<NoticeBar *>()) {
        if (bar->isVisible() && bar->text().contains(words))
            return true;
    }
    return false;
}

/// As main() does.
void SecondStartTest::listen(InstanceServer &server, WindowFixture &fixture)
{
    QVERIFY(server.listen(fixture.core->options().dataDir));
    connect(&server, &InstanceServer::called, fixture.window.get(), &MainWindow::answer);
}

void SecondStartTest::opensItsLinkInTheFirst()
{
    WindowFixture fixture;
    InstanceServer server;
    listen(server, fixture);
    QVERIFY(fixture.start());
    fixture.window->showPlace(NavigationRail::Place::Settings);
    fixture.window->showMinimized();
    const auto card = fixture.models()->index(2, 0).data(ModelListModel::CardRole).value<ModelCard>();
    const QString link = QStringLiteral("vitrine://model/%1").arg(card.id.value);
    QCOMPARE(startSecond(fixture.core->options().dataDir, {QStringLiteral("--"), link}), 0);
    QTRY_COMPARE(fixture.find<QLabel>("modelName")->text(), card.name);
    QVERIFY(fixture.find<QLabel>("modelName")->isVisible());
    QVERIFY(!fixture.window->isMinimized());
    QVERIFY(fixture.core->downloads().entries().isEmpty());
}

void SecondStartTest::opensASearchInTheFirst()
{
    WindowFixture fixture;
    InstanceServer server;
    listen(server, fixture);
    QVERIFY(fixture.start());
    const auto *models = qobject_cast<const ModelListModel *>(fixture.models());
    QVERIFY(models);
    QCOMPARE(startSecond(fixture.core->options().dataDir, {QStringLiteral("vitrine://search?query=glow&types=LORA")}),
             0);
    QTRY_COMPARE(models->search().query.text, QStringLiteral("glow"));
    QCOMPARE(models->search().query.types, QList<ModelType>{{QStringLiteral("LORA")}});
}

void SecondStartTest::opensNothingForWhatIsNoLink_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("said");
    QTest::newRow("a file") << QStringList{QStringLiteral("file:///etc/passwd")}
                            << QStringLiteral("file:///etc/passwd");
    QTest::newRow("another program") << QStringList{QStringLiteral("/bin/sh")} << QStringLiteral("/bin/sh");
    QTest::newRow("two links") << QStringList{QStringLiteral("vitrine://model/5"), QStringLiteral("vitrine://model/6")}
                               << QStringLiteral("vitrine://model/5 vitrine://model/6");
    QTest::newRow("control characters") << QStringList{QStringLiteral("vitrine://model/5\n\x1b[2J")}
                                        << QStringLiteral("vitrine://model/5  [2J");
    QTest::newRow("long") << QStringList{QStringLiteral("vitrine://search?query=") + QString(60'000, u'a')}
                          << QStringLiteral("vitrine://search?query=aaa");
}

void SecondStartTest::opensNothingForWhatIsNoLink()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, said);
    WindowFixture fixture;
    InstanceServer server;
    listen(server, fixture);
    QVERIFY(fixture.start());
    QCOMPARE(startSecond(fixture.core->options().dataDir, QStringList{QStringLiteral("--")} + arguments), 0);
    QTRY_VERIFY(says(fixture, said));
    QVERIFY(!fixture.window->browse().detailsShown());
    QVERIFY(fixture.core->downloads().entries().isEmpty());
}

void SecondStartTest::opensALinkOnceTheKeyIsKnown()
{
    WindowFixture fixture;
    fixture.window->show();
    fixture.window->answer({QStringLiteral("urn:air:nothing"), {}});
    QVERIFY(!says(fixture, QStringLiteral("urn:air:nothing")));
    QVERIFY(fixture.start());
    QTRY_VERIFY(says(fixture, QStringLiteral("urn:air:nothing")));
}

void SecondStartTest::takesThePlaceOfAKilledOne()
{
    const QTemporaryDir dir;
    const QString data = dir.filePath(QStringLiteral("data"));
    QProcess first;
    prepare(first, data, {QStringLiteral("--demo")});
    first.start();
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(data + QStringLiteral("/queue.sqlite")), 30'000);
#ifdef Q_OS_UNIX
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(instanceAddress(data)), 30'000);
#endif
    first.kill();
    QTRY_COMPARE_WITH_TIMEOUT(first.state(), QProcess::NotRunning, 30'000);
    StartOptions options;
    options.dataDir = data;
    options.anonymous = true;
    const auto core = createCoreOrHandOver(options, {}, 10s);
    QVERIFY2(core, core ? "" : qPrintable(core.error().message));
    QVERIFY(core.value());
    InstanceServer server;
    QVERIFY(server.listen(data));
    QVERIFY(core.value()->brokenRun());
}

void SecondStartTest::saysThatTheLastRunWasBroken()
{
    WindowFixture fixture;
    const QString mark = fixture.core->options().dataDir + QStringLiteral("/running");
    QVERIFY(QFile::exists(mark));
    QVERIFY(!fixture.window->findChild<BrokenRunNotice *>());
    fixture.reopen([&mark] {
        QFile left(mark); // as a killed process leaves it
        QVERIFY(!left.exists() && left.open(QIODevice::WriteOnly));
    });
    QVERIFY(fixture.start());
    auto *notice = fixture.window->findChild<BrokenRunNotice *>();
    QVERIFY(notice && notice->isVisible());
    auto *bar = notice->findChild<NoticeBar *>();
    QVERIFY2(bar->text().contains(QStringLiteral("did not come to its end")), qPrintable(bar->text()));
    emit bar->actionRequested();
    QVERIFY(fixture.find<QPlainTextEdit>("log")->isVisible());
    fixture.find<QPushButton>("dismissBrokenRun")->click();
    QVERIFY(!notice->isVisible());
    fixture.reopen();
    QVERIFY(!fixture.window->findChild<BrokenRunNotice *>());
}

/// As a session that ends does. (Windows closes the window.)
void SecondStartTest::endsInOrderWhenAsked()
{
#ifdef Q_OS_UNIX
    QTemporaryDir folder;
    const QString dataDir = folder.filePath(QStringLiteral("data"));
    const QString mark = dataDir + QStringLiteral("/running");
    QProcess process;
    prepare(process, dataDir, {QStringLiteral("--demo")});
    process.start();
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(instanceAddress(dataDir)), 30'000);
    QCOMPARE(callInstance(instanceAddress(dataDir), {}, 30s), CallOutcome::Taken); // its event loop runs
    QVERIFY(QFile::exists(mark));
    process.terminate();
    QVERIFY(QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 30'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(!QFile::exists(mark));
#endif
}

VITRINE_RUNNING_MAIN(SecondStartTest)
#include "SecondStartTest.moc"
