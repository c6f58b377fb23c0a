#include "models/DownloadListModel.h"
#include "downloads/DownloadEntry.h"

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

QTEST_GUILESS_MAIN(DownloadListModelTest)
#include "DownloadListModelTest.moc"
