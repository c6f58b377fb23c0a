#include "models/DownloadListModel.h"
#include "civitai/ApiErrors.h"
#include "downloads/DownloadEntry.h"
#include "models/NextStep.h"

#include <QDir>
#include <QLocale>
#include <QTest>

using namespace vitrine;

class DownloadListModelTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void saysTheStateInWords_data();
    void saysTheStateInWords();
    void hasNoProgressWithoutASize();
    void tellsTheHistory();
    void knowsTheNextStep_data();
    void knowsTheNextStep();
    void tellsOneTimeToTryAgain();
    void triesAgainWhenEarlyAccessIsOver();
    void goesOnWhereAPersonCanMakeRoomOrAFolder();
};

void DownloadListModelTest::saysTheStateInWords_data()
{
    QTest::addColumn<DownloadEntry>("entry");
    QTest::addColumn<QString>("text");

    DownloadEntry entry;
    QTest::newRow("queued") << entry << "queued";
    entry.totalBytes = 1000;
    entry.receivedBytes = 420;
    QTest::newRow("queued again") << entry << "queued, 42 % there";
    entry.state = DownloadState::Downloading;
    QTest::newRow("downloading") << entry << "downloading 42 %";
    entry.bytesPerSecond = 10;
    QTest::newRow("with speed") << entry << "downloading 42 %, 10 B/s, 58 s left";
    entry.state = DownloadState::Verifying;
    QTest::newRow("verifying") << entry << "verifying";
    entry.state = DownloadState::Paused;
    QTest::newRow("paused") << entry << "paused at 42 %";
    entry.error = Error{ErrorKind::DriveGone, QStringLiteral("the drive is not there"), {}, {}, {}};
    QTest::newRow("held back") << entry << "paused: the drive is not there";
    entry.state = DownloadState::Failed;
    entry.error = Error{ErrorKind::HashMismatch, QStringLiteral("the bytes are wrong"), {}, {}, {}};
    QTest::newRow("failed") << entry << "failed: the bytes are wrong";
    entry.state = DownloadState::Done;
    entry.verification = Verification::Verified;
    QTest::newRow("verified") << entry << "done, verified";
    entry.verification = Verification::NotVerifiable;
    QTest::newRow("no hash") << entry << "done, not verifiable";
}

void DownloadListModelTest::saysTheStateInWords()
{
    QFETCH(DownloadEntry, entry);
    QFETCH(QString, text);
    QCOMPARE(DownloadListModel::stateText(entry), text);
}

void DownloadListModelTest::hasNoProgressWithoutASize()
{
    DownloadEntry entry;
    entry.receivedBytes = 10;
    QVERIFY(!DownloadListModel::progress(entry));
    entry.request.sizeEstimateBytes = 40;
    QCOMPARE(*DownloadListModel::progress(entry), 0.25);
    entry.totalBytes = 5; // the estimate was wrong; never more than all
    QCOMPARE(*DownloadListModel::progress(entry), 1.0);
}

void DownloadListModelTest::tellsTheHistory()
{
    DownloadEntry entry;
    entry.request.folder = QStringLiteral("/models/loras");
    QCOMPARE(DownloadListModel::historyText(entry), QDir::toNativeSeparators(entry.request.folder));
    entry.state = DownloadState::Done;
    entry.averageBytesPerSecond = 84'000'000;
    entry.finishedAt = QDateTime(QDate(2020, 5, 17), QTime(14, 3));
    const QString old = DownloadListModel::historyText(entry);
    QVERIFY2(old.contains(QStringLiteral("2020")) && old.contains(QStringLiteral("84")), qPrintable(old));
    entry.finishedAt = QDateTime::currentDateTimeUtc();
    QVERIFY(!DownloadListModel::historyText(entry).contains(QString::number(QDate::currentDate().year())));
}

void DownloadListModelTest::knowsTheNextStep_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<NextStep>("step");
    QTest::newRow("login") << ErrorKind::LoginRequired << NextStep::OpenSettings;
    QTest::newRow("early access") << ErrorKind::EarlyAccess << NextStep::OpenPage;
    QTest::newRow("no access, downloads disabled") << ErrorKind::NoAccess << NextStep::OpenPage;
    QTest::newRow("not found") << ErrorKind::NotFound << NextStep::OpenPage;
    QTest::newRow("archived") << ErrorKind::Gone << NextStep::OpenPage;
    QTest::newRow("quota") << ErrorKind::RateLimited << NextStep::TryAgain;
    QTest::newRow("page") << ErrorKind::NotAFile << NextStep::OpenPage;
    QTest::newRow("link") << ErrorKind::LinkExpired << NextStep::TryAgain;
    QTest::newRow("disk") << ErrorKind::Disk << NextStep::TryAgain;
    QTest::newRow("rights") << ErrorKind::NoPermission << NextStep::OpenSettings;
    QTest::newRow("hash") << ErrorKind::HashMismatch << NextStep::TryAgain;
    QTest::newRow("region") << ErrorKind::Region << NextStep::None;
}

void DownloadListModelTest::knowsTheNextStep()
{
    QFETCH(ErrorKind, kind);
    QFETCH(NextStep, step);
    DownloadEntry entry;
    entry.state = DownloadState::Failed;
    entry.error = Error{kind, QStringLiteral("why"), {}, {}, {}};
    QCOMPARE(nextStepFor(entry, QDateTime::currentDateTimeUtc()), step);
    QCOMPARE(nextStepText(step).isEmpty(), step == NextStep::None);
    entry.state = DownloadState::Waiting;
    QCOMPARE(nextStepFor(entry, QDateTime::currentDateTimeUtc()), NextStep::None);
}

void DownloadListModelTest::tellsOneTimeToTryAgain()
{
    HttpAnswer answer;
    answer.status = 429;
    answer.retryAfter = "30";
    DownloadEntry entry;
    entry.state = DownloadState::Waiting;
    entry.retryAt = QDateTime::currentDateTimeUtc().addSecs(20);
    entry.error = ApiErrors::refusal(answer, Purpose::Link, false, QDateTime::currentDateTimeUtc());
    QVERIFY(entry.error->message.contains(QStringLiteral("Try again in 30 s.")));
    const QString text = DownloadListModel::stateText(entry);
    QVERIFY2(text.contains(QStringLiteral("limit is reached.")), qPrintable(text));
    QVERIFY2(!text.contains(QStringLiteral("Try again")), qPrintable(text));
}

void DownloadListModelTest::triesAgainWhenEarlyAccessIsOver()
{
    const QDateTime end(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC);
    DownloadEntry entry;
    entry.state = DownloadState::Failed;
    entry.error = Error{ErrorKind::EarlyAccess, QStringLiteral("why"), {}, {}, end};
    QCOMPARE(nextStepFor(entry, end.addSecs(-1)), NextStep::OpenPage);
    QCOMPARE(nextStepFor(entry, end), NextStep::TryAgain);
}

void DownloadListModelTest::goesOnWhereAPersonCanMakeRoomOrAFolder()
{
    DownloadEntry entry;
    entry.state = DownloadState::Paused;
    const auto stepOf = [&entry](ErrorKind kind) {
        entry.error = Error{kind, QStringLiteral("why"), {}, {}, {}};
        return nextStepFor(entry, QDateTime::currentDateTimeUtc());
    };
    QCOMPARE(stepOf(ErrorKind::NoSpace), NextStep::GoOn);
    QCOMPARE(stepOf(ErrorKind::Disk), NextStep::GoOn);
    QCOMPARE(stepOf(ErrorKind::DriveGone), NextStep::None); // needs nothing but the drive
}

QTEST_GUILESS_MAIN(DownloadListModelTest)
#include "DownloadListModelTest.moc"
