#include "bench/ThreadTime.h"
#include "core/FileMover.h"
#include "models/DownloadFilterModel.h"
#include "support/SampleQueue.h"
#include "ui/common/NoticeBar.h"
#include "ui/downloads/DownloadDelegate.h"
#include "ui/downloads/DownloadFooter.h"
#include "ui/downloads/DownloadsPage.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace vitrine;

namespace {

QStringList s_renamed; ///< objects that told screen readers of another name

} // namespace

/// The downloads' page on a queue that stands still, worked by mouse and keyboard.
class DownloadQueueTest final : public QObject
{
    Q_OBJECT

private slots:
    void movesByKeys();
    void movesByDropping();
    void actsOnAllThatAreChosen();
    void deletesOnlyWhatWasChosen();
    void searchesAndSaysWhenNothingFits();
    void leadsOnFromAReason_data();
    void leadsOnFromAReason();
    void tellsOfAQueueThatCannotBeWritten();
    void growsTheStepWithTheText();
    void copiesPaths();
    void saysStatesInWords();
    void pausesManyWithoutLookingAtAllForEach();
    void tellsTheFootersFiguresWithoutChangingItsName();

private:
    struct World
    {
        explicit World(const QList<QueueRow> &rows)
            : queue(rows)
            , mover(*queue.manager)
            , page(*queue.manager, mover, QUrl(QStringLiteral("https://example.org")))
        {
            page.resize(900, 600);
            page.show();
            list = page.findChild<QListView *>(QStringLiteral("downloadQueue"));
            [this] { QTRY_VERIFY(queue.manager->isLoaded()); }();
        }

        QList<qint64> ids() const
        {
            QList<qint64> result;
            for (const DownloadEntry &entry : queue.manager->entries())
                result.append(entry.id.value);
            return result;
        }
        void choose(int first, int last)
        {
            list->setCurrentIndex(list->model()->index(last, 0));
            for (int row = first; row <= last; ++row)
                list->selectionModel()->select(list->model()->index(row, 0), QItemSelectionModel::Select);
        }
        QPushButton *button(DownloadAction action) const
        {
            const QList<QPushButton *> buttons = page.findChildren<QPushButton *>();
            const auto found = std::find_if(buttons.begin(), buttons.end(), [action](const QPushButton *button) {
                return button->text() == actionText(action);
            });
            return found == buttons.end() ? nullptr : *found;
        }
        DownloadState state(qint64 id) const { return queue.manager->entry(DownloadId{id})->state; }

        SampleQueue queue;
        FileMover mover;
        DownloadsPage page;
        QListView *list = nullptr;
    };
};

void DownloadQueueTest::movesByKeys()
{
    World world({SampleQueue::row(1), SampleQueue::row(2), SampleQueue::row(3), SampleQueue::row(4)});
    world.list->setFocus();
    world.choose(1, 2);
    QTest::keyClick(world.list, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(world.ids(), (QList<qint64>{2, 3, 1, 4}));
    QTest::keyClick(world.list, Qt::Key_Down, Qt::AltModifier); // what was chosen still is
    QCOMPARE(world.ids(), (QList<qint64>{1, 2, 3, 4}));
    QTest::keyClick(world.list, Qt::Key_End, Qt::AltModifier);
    QCOMPARE(world.ids(), (QList<qint64>{1, 4, 2, 3}));
    QTest::keyClick(world.list, Qt::Key_Home, Qt::AltModifier);
    QCOMPARE(world.ids(), (QList<qint64>{2, 3, 1, 4}));
}

void DownloadQueueTest::movesByDropping()
{
    World world({SampleQueue::row(1), SampleQueue::row(2), SampleQueue::row(3)});
    const std::unique_ptr<QMimeData> data(world.list->model()->mimeData({world.list->model()->index(2, 0)}));
    const QRect first = world.list->visualRect(world.list->model()->index(0, 0));
    const QPoint place(first.center().x(), first.top() + 4);
    QDragEnterEvent enter(place, Qt::MoveAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(world.list->viewport(), &enter); // which makes it the target
    QVERIFY(enter.isAccepted());
    QDropEvent drop(place, Qt::MoveAction, data.get(), Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(world.list->viewport(), &drop);
    QCOMPARE(world.ids(), (QList<qint64>{3, 1, 2}));
}

void DownloadQueueTest::actsOnAllThatAreChosen()
{
    World world({SampleQueue::row(1), SampleQueue::row(2), SampleQueue::row(3)});
    world.list->setFocus();
    world.choose(0, 1);
    QTest::keyClick(world.list, Qt::Key_Space);
    QCOMPARE(world.state(1), DownloadState::Paused);
    QCOMPARE(world.state(2), DownloadState::Paused);
    QCOMPARE(world.state(3), DownloadState::Queued);
}

void DownloadQueueTest::deletesOnlyWhatWasChosen()
{
    World world(
        {SampleQueue::row(1), SampleQueue::row(2, DownloadState::Done), SampleQueue::row(3, DownloadState::Done)});
    world.list->setFocus();
    world.choose(0, 0);
    QTest::keyClick(world.list, Qt::Key_Delete);
    QCOMPARE(world.ids(), (QList<qint64>{2, 3}));
}

void DownloadQueueTest::searchesAndSaysWhenNothingFits()
{
    World world({SampleQueue::row(11), SampleQueue::row(12)});
    auto *words = world.page.findChild<QLineEdit *>(QStringLiteral("downloadSearch"));
    QTest::keyClicks(words, QStringLiteral("nights 12"));
    QCOMPARE(world.list->model()->rowCount(), 1);
    QTest::keyClicks(words, QStringLiteral("3"));
    QTRY_VERIFY(!world.list->isVisible());
    auto *placeholder = world.page.findChild<QWidget *>(QStringLiteral("placeholder"));
    QVERIFY(placeholder->isVisible());
    placeholder->findChild<QPushButton *>()->click();
    QTRY_VERIFY(world.list->isVisible());
    QCOMPARE(world.list->model()->rowCount(), 2);
    QVERIFY(words->text().isEmpty());
}

void DownloadQueueTest::leadsOnFromAReason_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("settings");
    QTest::addColumn<int>("pages");
    QTest::newRow("login") << ErrorKind::LoginRequired << 1 << 0;
    QTest::newRow("early access") << ErrorKind::EarlyAccess << 0 << 1;
    QTest::newRow("hash") << ErrorKind::HashMismatch << 0 << 0;
}

void DownloadQueueTest::leadsOnFromAReason()
{
    QFETCH(ErrorKind, kind);
    QFETCH(int, settings);
    QFETCH(int, pages);
    QueueRow row = SampleQueue::row(1, DownloadState::Failed);
    row.entry.error->kind = kind;
    World world({row});
    QSignalSpy toSettings(&world.page, &DownloadsPage::settingsRequested);
    QSignalSpy toPages(&world.page, &DownloadsPage::pageRequested);
    QStyleOptionViewItem option;
    option.initFrom(world.list);
    option.rect = world.list->visualRect(world.list->model()->index(0, 0));
    const QRect step = DownloadDelegate::stepRect(option, *world.queue.manager->entry(DownloadId{1}));
    QVERIFY(option.rect.contains(step));
    QTest::mouseClick(world.list->viewport(), Qt::LeftButton, {}, step.center());
    QCOMPARE(toSettings.count(), settings);
    QCOMPARE(toPages.count(), pages);
    QCOMPARE(world.state(1), settings + pages > 0 ? DownloadState::Failed : DownloadState::Queued);
    if (pages > 0) {
        QCOMPARE(toPages.first().first().toUrl(),
                 QUrl(QStringLiteral("https://example.org/models/1001?modelVersionId=2001")));
    }
}

void DownloadQueueTest::tellsOfAQueueThatCannotBeWritten()
{
    const World world({SampleQueue::row(1)});
    const Error error{ErrorKind::Disk, QStringLiteral("The disk is full."), {}, {}, {}};
    const auto *notice = world.page.findChild<NoticeBar *>();
    emit world.queue.manager->queueUnwritable(error);
    QVERIFY(notice->isVisible());
    QCOMPARE(notice->text(), error.message);
    emit world.queue.manager->queueWritten();
    QVERIFY(!notice->isVisible());

    emit world.queue.manager->queueUnwritable(error);
    emit world.queue.manager->queueUnreadable({ErrorKind::Disk, QStringLiteral("It is damaged."), {}, {}, {}});
    emit world.queue.manager->queueWritten(); // which says nothing of that
    QVERIFY(notice->isVisible());
    const QList<QPushButton *> buttons = notice->findChildren<QPushButton *>();
    QVERIFY(!buttons.isEmpty());
    QTest::mouseClick(buttons.first(), Qt::LeftButton);
    QVERIFY(!notice->isVisible());
}

void DownloadQueueTest::growsTheStepWithTheText()
{
    const DownloadEntry entry = SampleQueue::row(1, DownloadState::Failed).entry;
    const DownloadDelegate delegate;
    QStyleOptionViewItem option;
    for (const int pixels : {12, 24, 48}) {
        option.font.setPixelSize(pixels);
        option.rect = QRect(QPoint(), QSize(900, delegate.sizeHint(option, {}).height()));
        const QRect step = DownloadDelegate::stepRect(option, entry);
        QVERIFY(step.height() >= QFontMetrics(option.font).height());
        QVERIFY(option.rect.contains(step));
    }
}

void DownloadQueueTest::copiesPaths()
{
    World world({SampleQueue::row(1), SampleQueue::row(2)});
    world.list->setFocus();
    world.choose(0, 1);
    QTest::keyClick(world.list, Qt::Key_C, Qt::ControlModifier);
    const QStringList paths = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'));
    QCOMPARE(paths.size(), 2);
    QVERIFY(paths.first().endsWith(QStringLiteral("aurora_nights_1.safetensors")));
}

void DownloadQueueTest::saysStatesInWords()
{
    World world({SampleQueue::row(1), SampleQueue::row(2, DownloadState::Failed)});
    QAccessibleInterface *queue = QAccessible::queryAccessibleInterface(world.list);
    QCOMPARE(queue->text(QAccessible::Name), QStringLiteral("Download queue"));
    QCOMPARE(queue->childCount(), 2);
    QVERIFY(queue->child(1)->text(QAccessible::Description).startsWith(QStringLiteral("failed: The site has")));
}

void DownloadQueueTest::pausesManyWithoutLookingAtAllForEach()
{
    const auto pausingMs = [](int count) {
        QList<QueueRow> rows;
        for (int number = 1; number <= count; ++number)
            rows.append(SampleQueue::row(number));
        World world(rows);
        world.list->selectAll();
        QPushButton *pause = world.button(DownloadAction::Pause);
        [pause] { QTRY_VERIFY(pause->isEnabled()); }();
        const double begunMs = threadCpuMs();
        pause->click();
        [pause] { QTRY_VERIFY(!pause->isEnabled()); }();
        const double endedMs = threadCpuMs();
        [&] { QCOMPARE(world.queue.manager->totals().paused, count); }();
        return endedMs - begunMs;
    };
    const double fewMs = pausingMs(200);
    const double manyMs = pausingMs(2'000);
    QVERIFY2(manyMs < 30 * fewMs, qPrintable(QStringLiteral("%1 ms, %2 ms").arg(fewMs).arg(manyMs)));
}

void DownloadQueueTest::tellsTheFootersFiguresWithoutChangingItsName()
{
    SampleQueue queue({SampleQueue::row(1), SampleQueue::row(2)});
    DownloadFooter footer(*queue.manager);
    QTRY_VERIFY(!footer.isHidden());
    const QString name = footer.accessibleName();
    const QString figures = footer.accessibleDescription();
    QVERIFY(!name.isEmpty());
    QVERIFY2(figures.contains(QLatin1Char('2')), qPrintable(figures));
    s_renamed.clear();
    QAccessible::setActive(true);
    const auto before = QAccessible::installUpdateHandler([](QAccessibleEvent *event) {
        if (event->type() == QAccessible::NameChanged)
            s_renamed.append(event->object()->objectName());
    });
    queue.manager->pause(DownloadId{1});
    QAccessible::installUpdateHandler(before);
    QCOMPARE(footer.accessibleName(), name);
    QVERIFY(footer.accessibleDescription() != figures);
    QCOMPARE(s_renamed, QStringList());
}

QTEST_MAIN(DownloadQueueTest)
#include "DownloadQueueTest.moc"
