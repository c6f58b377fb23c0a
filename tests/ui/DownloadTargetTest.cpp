#include "ui/detail/DownloadTarget.h"
#include "SlowDisk.h"

#include <QLabel>
#include <QTest>

using namespace vitrine;

class DownloadTargetTest final : public QObject
{
    Q_OBJECT

private slots:
    void waitsForNoDriveThatHangs();
};

void DownloadTargetTest::waitsForNoDriveThatHangs()
{
    const QString hanging = QStringLiteral("/hanging");
    const QString fine = QStringLiteral("/fine");
    SlowDisk disk;
    {
        DownloadTarget target(nullptr, disk.ask());
        const auto *text = target.findChild<QLabel *>(QStringLiteral("downloadTarget"));
        for (int time = 0; time < 3; ++time)
            target.setFolder(hanging); // as with every change of the settings
        QTRY_COMPARE(disk.timesAsked(hanging), 1);
        disk.answer(fine);
        target.setFolder(fine);
        QTRY_VERIFY(text->text().contains(QStringLiteral("5 GB free")));
        target.setFolder(hanging);
        QVERIFY(!text->text().contains(QStringLiteral("free")));
    } // which does not wait either
    QCOMPARE(disk.timesAsked(hanging), 1);
}

QTEST_MAIN(DownloadTargetTest)
#include "DownloadTargetTest.moc"
