#include "ui/settings/FolderSettings.h"
#include "SlowDisk.h"
#include "settings/Settings.h"
#include "ui/settings/RootRow.h"

#include <QFutureWatcher>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace vitrine;

class FolderSettingsTest final : public QObject
{
    Q_OBJECT

private slots:
    void waitsForNoDriveThatHangs();
    void takesWhatWasEnteredLast();
    void leavesRemovedWhatWasRemoved();

private:
    QString path(const char *name) const { return m_dir.filePath(QString::fromLatin1(name)); }

    QTemporaryDir m_dir;
};

void FolderSettingsTest::waitsForNoDriveThatHangs()
{
    Settings settings(path("hanging.ini"), path("a"));
    SlowDisk disk;
    {
        FolderSettings section(settings, disk.ask());
        for (int time = 0; time < 3; ++time) {
            section.show();
            section.hide();
        }
        QTRY_COMPARE(disk.timesAsked(path("a")), 1);
    } // which does not wait either
    QCOMPARE(disk.timesAsked(path("a")), 1);
}

void FolderSettingsTest::takesWhatWasEnteredLast()
{
    Settings settings(path("entered.ini"), path("a"));
    SlowDisk disk;
    FolderSettings section(settings, disk.ask());
    auto *field = section.findChild<QLineEdit *>(QStringLiteral("downloadFolder"));
    for (const char *folder : {"b", "c"}) {
        field->setText(path(folder));
        emit field->editingFinished();
        QTRY_COMPARE(disk.timesAsked(path(folder)), 1);
    }
    disk.answer(path("b"));
    disk.answer(path("c"));
    QTRY_VERIFY(section.findChildren<QFutureWatcherBase *>().isEmpty()); // all have answered
    QCOMPARE(settings.modelRoots().size(), 1);
    QCOMPARE(settings.modelRoots().constFirst().folder, path("c"));
}

void FolderSettingsTest::leavesRemovedWhatWasRemoved()
{
    Settings settings(path("removed.ini"), path("a"));
    settings.setModelRoots({ModelRoot{path("a")}, ModelRoot{path("b")}});
    SlowDisk disk;
    FolderSettings section(settings, disk.ask());
    auto *field = section.findChild<QLineEdit *>(QStringLiteral("furtherFolder"));
    field->setText(path("c"));
    emit field->editingFinished(); // as the focus leaves it for its Remove
    QTRY_COMPARE(disk.timesAsked(path("c")), 1);
    section.findChildren<QPushButton *>(QStringLiteral("removeRoot")).last()->click();
    for (const char *folder : {"a", "b", "c"})
        disk.answer(path(folder));
    QTRY_VERIFY(section.findChildren<QFutureWatcherBase *>().isEmpty());
    QCOMPARE(settings.modelRoots().size(), 1);
    QCOMPARE(settings.modelRoots().constFirst().folder, path("a"));
}

QTEST_MAIN(FolderSettingsTest)
#include "FolderSettingsTest.moc"
