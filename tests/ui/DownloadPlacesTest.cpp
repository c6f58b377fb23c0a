#include "WindowFixture.h"

#include "core/DownloadStarter.h"
#include "core/FileMover.h"
#include "ui/common/NoticeBar.h"
#include "ui/detail/DownloadTarget.h"
#include "ui/downloads/DownloadsPage.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

using namespace vitrine;

namespace {

/// Answers the folder dialog that is open, once there is one.
bool answerDialog(const QWidget *window, const QString &folder)
{
    QFileDialog *dialog = nullptr;
    const bool isOpen = QTest::qWaitFor([&] {
        const QList<QFileDialog *> dialogs = window->findChildren<QFileDialog *>();
        dialog = dialogs.isEmpty() ? nullptr : dialogs.last();
        return dialog != nullptr;
    });
    if (!isOpen)
        return false;
    emit dialog->fileSelected(folder);
    dialog->close();
    return true;
}

/// Shows the first model that can be downloaded.
bool showFirst(WindowFixture &fixture)
{
    auto *grid = fixture.find<QListView>("models");
    grid->setCurrentIndex(grid->model()->index(0, 0));
    auto *button = fixture.find<QPushButton>("downloadButton");
    return QTest::qWaitFor([button] { return button->isVisible() && button->isEnabled(); });
}

bool downloadFirst(WindowFixture &fixture)
{
    QTest::mouseClick(fixture.find<QPushButton>("downloadButton"), Qt::LeftButton);
    const QList<DownloadEntry> &entries = fixture.core->downloads().entries();
    const auto isThrough = [&] {
        return !entries.isEmpty() && entries.first().state == DownloadState::Done && entries.first().isSettled;
    };
    return QTest::qWaitFor(isThrough, 10'000);
}

QString shownText(const QLabel *label)
{
    return label->text().remove(QChar(0x200b));
}

} // namespace

/// Where downloads go, as the window tells it and lets it be changed.
class DownloadPlacesTest final : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhereADownloadGoes();
    void sendsOneDownloadElsewhere();
    void forgetsTheChoiceWithTheNextModel();
    void asksWhereATypeBelongs();
    void keepsTheGuessedFolder();
    void movesADoneDownload();
    void saysWhyADownloadCouldNotBeMoved();
};

void DownloadPlacesTest::tellsWhereADownloadGoes()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    QVERIFY(showFirst(fixture));
    auto *target = fixture.find<QLabel>("downloadTarget");
    QVERIFY2(shownText(target).contains(QDir::toNativeSeparators(fixture.modelsFolder())), qPrintable(target->text()));
    QTRY_VERIFY(target->text().contains(QStringLiteral("free")));
    fixture.core->settings().setDownloadFolder(fixture.folder.filePath(QStringLiteral("other")));
    QVERIFY(shownText(target).contains(QStringLiteral("other")));
}

void DownloadPlacesTest::sendsOneDownloadElsewhere()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    QVERIFY(showFirst(fixture));
    const QString elsewhere = fixture.folder.filePath(QStringLiteral("elsewhere"));
    fixture.find<QToolButton>("changeTarget")->click();
    QVERIFY(answerDialog(fixture.window.get(), elsewhere));
    QVERIFY(shownText(fixture.find<QLabel>("downloadTarget")).contains(QStringLiteral("this time")));
    QVERIFY(downloadFirst(fixture));
    const DownloadRequest request = fixture.core->downloads().entries().first().request;
    QCOMPARE(request.folder, elsewhere);
    QVERIFY(QFileInfo::exists(request.path()));
    QCOMPARE(fixture.core->settings().downloadFolder(), fixture.modelsFolder()); // for this one alone
    QVERIFY(fixture.window->findChild<DownloadTarget *>()->chosenFolder().isEmpty());
}

void DownloadPlacesTest::forgetsTheChoiceWithTheNextModel()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    QVERIFY(showFirst(fixture));
    auto *target = fixture.window->findChild<DownloadTarget *>();
    target->setChosenFolder(QStringLiteral("/chosen"));
    fixture.core->settings().setParallelDownloads(7); // another choice changes nothing about this one
    QCOMPARE(target->chosenFolder(), QStringLiteral("/chosen"));
    auto *grid = fixture.find<QListView>("models");
    grid->setCurrentIndex(grid->model()->index(1, 0));
    QTRY_VERIFY(target->chosenFolder().isEmpty());
}

void DownloadPlacesTest::asksWhereATypeBelongs()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    auto *starter = fixture.window->findChild<DownloadStarter *>();
    auto *notice = fixture.find<QWidget>("typeFolderNotice");
    QVERIFY(notice->isHidden());
    emit starter->typeFolderGuessed(QStringLiteral("Workflows"), QStringLiteral("/guessed/workflows"));
    emit starter->typeFolderGuessed(QStringLiteral("Poses"), QStringLiteral("/guessed/poses"));
    QVERIFY(notice->isVisible());
    auto *bar = notice->findChild<NoticeBar *>();
    QVERIFY(bar->text().contains(QStringLiteral("Workflows")));
    emit bar->actionRequested();
    QVERIFY(answerDialog(fixture.window.get(), QStringLiteral("/chosen/flows")));
    const auto answers = fixture.core->settings().modelRoots().first().typeFolders;
    QCOMPARE(answers.value(QStringLiteral("Workflows")), QStringLiteral("/chosen/flows"));
    QVERIFY(bar->text().contains(QStringLiteral("Poses"))); // one after the other
}

void DownloadPlacesTest::keepsTheGuessedFolder()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    emit fixture.window->findChild<DownloadStarter *>()->typeFolderGuessed(QStringLiteral("Poses"),
                                                                           QStringLiteral("/guessed/poses"));
    fixture.find<QPushButton>("keepTypeFolder")->click();
    QVERIFY(fixture.find<QWidget>("typeFolderNotice")->isHidden());
    QCOMPARE(fixture.core->settings().modelRoots().first().typeFolders.value(QStringLiteral("Poses")),
             QStringLiteral("/guessed/poses"));
}

void DownloadPlacesTest::movesADoneDownload()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    QVERIFY(showFirst(fixture));
    QVERIFY(downloadFirst(fixture));
    const QString before = fixture.core->downloads().entries().first().request.path();
    QTRY_COMPARE(fixture.core->library().files().size(), 1);

    fixture.window->showPlace(NavigationRail::Place::Downloads);
    auto *queue = fixture.find<QListView>("downloadQueue");
    const QModelIndex first = queue->model()->index(0, 0);
    queue->setCurrentIndex(first);
    emit queue->customContextMenuRequested(queue->visualRect(first).center());
    QAction *moving = nullptr;
    for (QAction *action : fixture.window->findChildren<QAction *>()) {
        if (action->text() == QStringLiteral("Move elsewhere…"))
            moving = action;
    }
    QVERIFY(moving);
    moving->trigger();
    const QString elsewhere = fixture.folder.filePath(QStringLiteral("elsewhere"));
    QVERIFY(answerDialog(fixture.window.get(), elsewhere));
    QTRY_COMPARE(fixture.core->downloads().entries().first().request.folder, elsewhere);
    QVERIFY(QFileInfo::exists(fixture.core->downloads().entries().first().request.path()));
    QVERIFY(!QFileInfo::exists(before));
    QTRY_COMPARE(fixture.core->library().files().size(), 1); // the old place is forgotten
    QTRY_COMPARE(fixture.core->library().files().first().path,
                 fixture.core->downloads().entries().first().request.path());
}

void DownloadPlacesTest::saysWhyADownloadCouldNotBeMoved()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    QVERIFY(showFirst(fixture));
    QVERIFY(downloadFirst(fixture));
    const DownloadEntry entry = fixture.core->downloads().entries().first();
    QFile inTheWay(fixture.folder.filePath(QStringLiteral("file")));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    fixture.window->showPlace(NavigationRail::Place::Downloads);
    fixture.core->mover().move(entry.id, inTheWay.fileName());
    auto *notice = fixture.find<QWidget>("downloadsPage")->findChild<NoticeBar *>();
    QTRY_VERIFY(notice->isVisible());
    QVERIFY(!notice->text().isEmpty());
    QCOMPARE(fixture.core->downloads().entries().first().request.path(), entry.request.path());
    QVERIFY(QFileInfo::exists(entry.request.path()));
}

QTEST_MAIN(DownloadPlacesTest)
#include "DownloadPlacesTest.moc"
