#include "WindowFixture.h"

#include "ui/downloads/DownloadDelegate.h"

#include <QDir>
#include <QLabel>
#include <QListView>
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

} // namespace

class DownloadsPageTest final : public QObject
{
    Q_OBJECT

private slots:
    void offersWhatTheStateAllows();
    void pausesAndResumes();
    void cancelsWithItsPartialFile();
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
    QTRY_VERIFY(QDir(folder).entryList(QDir::Files).isEmpty());
    QCOMPARE(queue->model()->rowCount(), 0);
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
