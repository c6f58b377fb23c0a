#include "WindowFixture.h"

#include "ui/common/NoticeBar.h"
#include "ui/downloads/DownloadDelegate.h"

#include <QDir>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPushButton>

using namespace vitrine;

namespace {

QPushButton *buttonOf(const WindowFixture &fixture, const QString &text)
{
    for (QPushButton *button : fixture.find<QWidget>("downloadsPage")->findChildren<QPushButton *>()) {
        if (button->text() == text)
            return button;
    }
    qFatal("no button %s", qPrintable(text));
    return nullptr;
}

/// A slow storage, so that a download can be caught under way.
void slowDown(WindowFixture &fixture)
{
    DemoFaults faults;
    faults.storageBytesPerS = 20'000;
    fixture.site.setFaults(faults);
}

/// Puts the first downloadable model into the queue and waits until its bytes arrive.
bool startOne(WindowFixture &fixture)
{
    auto *grid = fixture.find<QListView>("models");
    grid->setCurrentIndex(grid->model()->index(0, 0));
    auto *button = fixture.find<QPushButton>("downloadButton");
    if (!QTest::qWaitFor([button] { return button->isVisible() && button->isEnabled(); }))
        return false;
    QTest::mouseClick(button, Qt::LeftButton);
    const QList<DownloadEntry> &entries = fixture.core->downloads().entries();
    return QTest::qWaitFor([&] { return !entries.isEmpty() && entries.first().receivedBytes > 0; }, 10'000);
}

QStringList parts(const QString &folder)
{
    return QDir(folder).entryList({QStringLiteral("*.part")});
}

QPushButton *cancelledButton(const WindowFixture &fixture, const QString &text)
{
    for (QPushButton *button : fixture.find<NoticeBar>("cancelledDownloads")->findChildren<QPushButton *>()) {
        if (button->text() == text)
            return button;
    }
    qFatal("no button %s", qPrintable(text));
    return nullptr;
}

QList<DownloadId> addSix(const WindowFixture &fixture)
{
    QList<DownloadRequest> requests;
    for (int i = 0; i < 6; ++i) {
        DownloadRequest request;
        request.modelId = ModelId{i + 1};
        request.versionId = VersionId{i + 1};
        request.fileId = FileId{i + 1};
        request.folder = fixture.modelsFolder();
        request.fileName = QStringLiteral("%1.bin").arg(i);
        requests.append(request);
    }
    return fixture.core->downloads().add(requests);
}

QStringList fileNames(const WindowFixture &fixture)
{
    QStringList names;
    for (const DownloadEntry &entry : fixture.core->downloads().entries())
        names += entry.request.fileName;
    return names;
}

/// How many of the entries that move a row its menu lets one choose.
int movesOffered(const WindowFixture &fixture)
{
    auto *queue = fixture.find<QListView>("downloadQueue");
    queue->setCurrentIndex(queue->model()->index(0, 0));
    emit queue->customContextMenuRequested(queue->visualRect(queue->currentIndex()).center());
    auto *menu = fixture.find<QWidget>("downloadsPage")->findChild<QMenu *>();
    int count = 0;
    for (const QAction *action : menu->actions())
        count +=
            action->text().startsWith(QStringLiteral("Move ")) && !action->shortcut().isEmpty() && action->isEnabled();
    delete menu;
    return count;
}

} // namespace

class DownloadsPageTest final : public QObject
{
    Q_OBJECT

private slots:
    void offersWhatTheStateAllows();
    void pausesAndResumes();
    void cancelsWithItsPartialFile();
    void bringsBackWhatWasCancelled();
    void bringsBackInTheirPlaces();
    void removesPartsWithTheWindow();
    void leavesAlonePartsThatAreInUseAgain();
    void bringsFailedOnesBackAtRest();
    void saysThatAFolderIsGone();
    void movesOnlyWhatIsNotDone();
    void tabsFromAboveToBelow();
    void takesKeysInTheList();
};

void DownloadsPageTest::offersWhatTheStateAllows()
{
    DownloadEntry entry;
    entry.state = DownloadState::Downloading;
    QVERIFY(actionsFor(entry).contains(DownloadAction::Pause));
    QVERIFY(!actionsFor(entry).contains(DownloadAction::Retry));
    entry.state = DownloadState::Failed;
    QVERIFY(actionsFor(entry).contains(DownloadAction::Retry));
    entry.state = DownloadState::Done;
    QVERIFY(!actionsFor(entry).contains(DownloadAction::Cancel));
    QVERIFY(actionsFor(entry).contains(DownloadAction::ShowInFolder));
}

void DownloadsPageTest::pausesAndResumes()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    slowDown(fixture);
    QVERIFY(startOne(fixture));
    QVERIFY(fixture.find<QPushButton>("downloadFooter")->isVisible());

    auto *queue = fixture.find<QListView>("downloadQueue");
    queue->setCurrentIndex(queue->model()->index(0, 0));
    QTRY_VERIFY(buttonOf(fixture, QStringLiteral("Pause"))->isEnabled());
    buttonOf(fixture, QStringLiteral("Pause"))->click();
    QTRY_COMPARE(fixture.core->downloads().entries().first().state, DownloadState::Paused);
    QTRY_VERIFY(!buttonOf(fixture, QStringLiteral("Pause"))->isEnabled());
    QVERIFY(queue->model()
                ->index(0, 0)
                .data(Qt::AccessibleDescriptionRole)
                .toString()
                .startsWith(QStringLiteral("paused at")));

    fixture.site.setFaults({});
    buttonOf(fixture, QStringLiteral("Resume"))->click();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.core->downloads().entries().first().state, DownloadState::Done, 15'000);
    QCOMPARE(fixture.core->downloads().entries().first().verification, Verification::Verified);
    QTRY_VERIFY(!fixture.find<QPushButton>("downloadFooter")->isVisible());
}

void DownloadsPageTest::cancelsWithItsPartialFile()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    slowDown(fixture);
    QVERIFY(startOne(fixture));
    const QString folder = fixture.core->downloads().entries().first().request.folder;
    QVERIFY(!QDir(folder).entryList({QStringLiteral("*.part")}).isEmpty());
    auto *queue = fixture.find<QListView>("downloadQueue");
    queue->setCurrentIndex(queue->model()->index(0, 0));
    QTRY_VERIFY(buttonOf(fixture, QStringLiteral("Cancel"))->isEnabled());
    buttonOf(fixture, QStringLiteral("Cancel"))->click();
    QTRY_VERIFY(fixture.core->downloads().entries().isEmpty());
    QCOMPARE(queue->model()->rowCount(), 0);
    QVERIFY(!parts(folder).isEmpty()); // until nobody wants it back
    cancelledButton(fixture, QStringLiteral("Dismiss"))->click();
    QTRY_VERIFY(QDir(folder).entryList(QDir::Files).isEmpty());
    QVERIFY(fixture.find<NoticeBar>("cancelledDownloads")->isHidden());
}

void DownloadsPageTest::bringsBackWhatWasCancelled()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    slowDown(fixture);
    QVERIFY(startOne(fixture));
    fixture.window->showPlace(NavigationRail::Place::Downloads);
    const DownloadRequest request = fixture.core->downloads().entries().first().request;
    auto *queue = fixture.find<QListView>("downloadQueue");
    queue->setFocus();
    QTest::keyClick(queue, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(queue, Qt::Key_Delete);
    QVERIFY(fixture.core->downloads().entries().isEmpty());
    QVERIFY(fixture.find<NoticeBar>("cancelledDownloads")->isVisible());
    fixture.site.setFaults({});
    cancelledButton(fixture, QStringLiteral("Undo"))->click();
    QVERIFY(!fixture.find<NoticeBar>("cancelledDownloads")->isVisible());
    QCOMPARE(fixture.core->downloads().entries().size(), 1);
    QCOMPARE(fixture.core->downloads().entries().first().request.path(), request.path());
    QTRY_COMPARE_WITH_TIMEOUT(fixture.core->downloads().entries().first().state, DownloadState::Done, 15'000);
    QVERIFY(parts(request.folder).isEmpty());
}

void DownloadsPageTest::bringsBackInTheirPlaces()
{
    WindowFixture fixture;
    DownloadManager &downloads = fixture.core->downloads();
    downloads.setParallel(0);
    QTRY_VERIFY(downloads.isLoaded());
    const QList<DownloadId> ids = addSix(fixture);
    downloads.pause(ids.at(1));
    fixture.window->show();
    QVERIFY(QTest::qWaitForWindowActive(fixture.window.get()));
    fixture.window->showPlace(NavigationRail::Place::Downloads);
    auto *queue = fixture.find<QListView>("downloadQueue");
    queue->selectionModel()->clear();
    for (const int row : {0, 1, 3, 5})
        queue->selectionModel()->select(queue->model()->index(row, 0), QItemSelectionModel::Select);
    queue->setFocus();
    QTest::keyClick(queue, Qt::Key_Delete);
    QCOMPARE(fileNames(fixture), (QStringList{QStringLiteral("2.bin"), QStringLiteral("4.bin")}));
    cancelledButton(fixture, QStringLiteral("Undo"))->click();
    QCOMPARE(fileNames(fixture),
             (QStringList{QStringLiteral("0.bin"), QStringLiteral("1.bin"), QStringLiteral("2.bin"),
                          QStringLiteral("3.bin"), QStringLiteral("4.bin"), QStringLiteral("5.bin")}));
    for (int row = 0; row < 6; ++row)
        QCOMPARE(downloads.entries().at(row).state, row == 1 ? DownloadState::Paused : DownloadState::Queued);
}

void DownloadsPageTest::removesPartsWithTheWindow()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    slowDown(fixture);
    QVERIFY(startOne(fixture));
    const QString folder = fixture.core->downloads().entries().first().request.folder;
    fixture.window->showPlace(NavigationRail::Place::Downloads);
    auto *queue = fixture.find<QListView>("downloadQueue");
    queue->setCurrentIndex(queue->model()->index(0, 0));
    queue->setFocus();
    QTest::keyClick(queue, Qt::Key_Delete);
    QVERIFY(fixture.core->downloads().entries().isEmpty());
    QVERIFY(!parts(folder).isEmpty());
    fixture.reopen([&folder] { QVERIFY(parts(folder).isEmpty()); });
    QTRY_VERIFY(fixture.core->downloads().isLoaded());
    QVERIFY(fixture.core->downloads().entries().isEmpty());
}

void DownloadsPageTest::leavesAlonePartsThatAreInUseAgain()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    slowDown(fixture);
    QVERIFY(startOne(fixture));
    DownloadManager &downloads = fixture.core->downloads();
    const DownloadRequest request = downloads.entries().first().request;
    fixture.window->showPlace(NavigationRail::Place::Downloads);
    auto *queue = fixture.find<QListView>("downloadQueue");
    queue->setCurrentIndex(queue->model()->index(0, 0));
    queue->setFocus();
    QTest::keyClick(queue, Qt::Key_Delete);
    QVERIFY(downloads.entries().isEmpty());
    downloads.setParallel(0);
    const DownloadId again = downloads.add(request);
    downloads.cancel({again}, PartFate::Keep); // on purpose
    cancelledButton(fixture, QStringLiteral("Dismiss"))->click();
    fixture.reopen([&request] { QVERIFY(!parts(request.folder).isEmpty()); });
}

void DownloadsPageTest::bringsFailedOnesBackAtRest()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    DownloadManager &downloads = fixture.core->downloads();
    QTRY_VERIFY(downloads.isLoaded());
    addSix(fixture); // which the site does not know
    const auto are = [&](DownloadState state) {
        const QList<DownloadEntry> &entries = downloads.entries();
        return entries.size() == 6 && std::all_of(entries.begin(), entries.end(),
                                                  [state](const DownloadEntry &entry) { return entry.state == state; });
    };
    QTRY_VERIFY_WITH_TIMEOUT(are(DownloadState::Failed), 15'000);
    fixture.window->showPlace(NavigationRail::Place::Downloads);
    auto *queue = fixture.find<QListView>("downloadQueue");
    queue->setFocus();
    QTest::keyClick(queue, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(queue, Qt::Key_Delete);
    QVERIFY(downloads.entries().isEmpty());
    cancelledButton(fixture, QStringLiteral("Undo"))->click();
    QVERIFY(are(DownloadState::Paused));
}

void DownloadsPageTest::saysThatAFolderIsGone()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    QVERIFY(startOne(fixture));
    const QList<DownloadEntry> &entries = fixture.core->downloads().entries();
    QTRY_COMPARE_WITH_TIMEOUT(entries.first().state, DownloadState::Done, 15'000);
    QVERIFY(QDir(entries.first().request.folder).removeRecursively());
    fixture.window->showPlace(NavigationRail::Place::Downloads);
    auto *queue = fixture.find<QListView>("downloadQueue");
    queue->setCurrentIndex(queue->model()->index(0, 0));
    queue->setFocus();
    QTest::keyClick(queue, Qt::Key_Return);
    const auto *notice = fixture.find<QWidget>("downloadsPage")->findChild<NoticeBar *>(QStringLiteral("noticeBar"));
    QTRY_VERIFY(notice->isVisible());
    QVERIFY2(notice->text().contains(QStringLiteral("not there any more")), qPrintable(notice->text()));
}

void DownloadsPageTest::movesOnlyWhatIsNotDone()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    slowDown(fixture);
    QVERIFY(startOne(fixture));
    fixture.window->showPlace(NavigationRail::Place::Downloads);
    QCOMPARE(movesOffered(fixture), 4);
    fixture.site.setFaults({});
    QTRY_COMPARE_WITH_TIMEOUT(fixture.core->downloads().entries().first().state, DownloadState::Done, 20'000);
    QCOMPARE(movesOffered(fixture), 0);
}

void DownloadsPageTest::tabsFromAboveToBelow()
{
    WindowFixture fixture;
    fixture.core->downloads().setParallel(0);
    QTRY_VERIFY(fixture.core->downloads().isLoaded());
    addSix(fixture);
    fixture.window->show();
    QVERIFY(QTest::qWaitForWindowActive(fixture.window.get()));
    fixture.window->showPlace(NavigationRail::Place::Downloads);
    auto *field = fixture.find<QWidget>("downloadSearch");
    QTRY_VERIFY(field->isVisible());
    field->setFocus();
    for (int i = 0; i < 20 && QApplication::focusWidget() != fixture.find<QWidget>("downloadQueue"); ++i) {
        const int above = QApplication::focusWidget()->mapTo(fixture.window.get(), QPoint()).y();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(QApplication::focusWidget()->mapTo(fixture.window.get(), QPoint()).y() >= above);
    }
    QCOMPARE(QApplication::focusWidget(), fixture.find<QWidget>("downloadQueue"));
}

void DownloadsPageTest::takesKeysInTheList()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    slowDown(fixture);
    QVERIFY(startOne(fixture));
    fixture.window->showPlace(NavigationRail::Place::Downloads);
    auto *queue = fixture.find<QListView>("downloadQueue");
    queue->setCurrentIndex(queue->model()->index(0, 0));
    queue->setFocus();
    QTest::keyClick(queue, Qt::Key_Space);
    QTRY_COMPARE(fixture.core->downloads().entries().first().state, DownloadState::Paused);
    QTest::keyClick(queue, Qt::Key_Delete);
    QTRY_VERIFY(fixture.core->downloads().entries().isEmpty());
}

QTEST_MAIN(DownloadsPageTest)
#include "DownloadsPageTest.moc"
