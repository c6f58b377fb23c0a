#include "models/ModelBadges.h"

#include "bench/ThreadTime.h"
#include "downloads/DownloadManager.h"
#include "library/LibraryIndex.h"
#include "personal/PersonalStore.h"
#include "support/SampleQueue.h"

#include <QSignalSpy>
#include <QTest>

using namespace vitrine;

namespace {

/// `queue` with the badges of its models.
struct Setup
{
    explicit Setup(const QList<QueueRow> &rows) : queue(rows) {}

    bool load()
    {
        return QTest::qWaitFor([this] { return queue.manager->isLoaded(); });
    }
    DownloadManager &downloads() { return *queue.manager; }
    bool isQueued(qint64 model) const { return badges.of(ModelId{model}, VersionId{1}).testFlag(Badge::Queued); }

    SampleQueue queue;
    LibraryIndex library{QString()};
    PersonalStore personal{QString()};
    ModelBadges badges{library, *queue.manager, personal};
    QSignalSpy changed{&badges, &ModelBadges::changed};
};

QSet<ModelId> modelsOf(const QSignalSpy &changed)
{
    QSet<ModelId> models;
    for (const QList<QVariant> &emission : changed)
        models.unite(emission.first().value<QSet<ModelId>>());
    return models;
}

/// What ticks of progress cost, in the thread's own time, with so many entries in the queue.
double ticksMs(int entries)
{
    Setup setup(SampleQueue::rows(entries));
    if (!setup.load() || !QTest::qWaitFor([&] { return modelsOf(setup.changed).size() == entries / 2; }))
        return -1;
    setup.changed.clear();
    const double begunMs = threadCpuMs();
    for (int i = 0; i < 10; ++i) {
        emit setup.downloads().entryChanged(DownloadId{4});
        if (setup.changed.wait(60)) // longer than changes are gathered for; nothing is to come
            return -1;
    }
    return threadCpuMs() - begunMs;
}

} // namespace

class ModelBadgesTest final : public QObject
{
    Q_OBJECT

private slots:
    void marksAModelUntilItsLastFileIsThere();
    void gathersTheChangesOfTheQueue();
    void takesNoLongerForATickInALongQueue();
};

void ModelBadgesTest::marksAModelUntilItsLastFileIsThere()
{
    QList<QueueRow> rows{SampleQueue::row(1), SampleQueue::row(2), SampleQueue::row(3, DownloadState::Done)};
    rows[1].entry.request.modelId = rows[0].entry.request.modelId;
    Setup setup(rows);
    QVERIFY(setup.load());
    QTRY_VERIFY(setup.isQueued(1001));
    QVERIFY(!setup.isQueued(1003));
    setup.downloads().pause(DownloadId{2});
    setup.downloads().cancel(DownloadId{1});
    QVERIFY(setup.isQueued(1001));
    setup.downloads().cancel(DownloadId{2});
    QVERIFY(!setup.isQueued(1001));
    QTRY_VERIFY(modelsOf(setup.changed).contains(ModelId{1001}));
}

void ModelBadgesTest::gathersTheChangesOfTheQueue()
{
    Setup setup(SampleQueue::rows(100));
    QVERIFY(setup.load());
    QTRY_COMPARE(setup.changed.count(), 1);
    QCOMPARE(modelsOf(setup.changed).size(), 50); // every other one is queued or paused
    ModelBadges later(setup.library, setup.downloads(), setup.personal);
    QVERIFY(later.of(ModelId{1004}, VersionId{1}).testFlag(Badge::Queued));
}

void ModelBadgesTest::takesNoLongerForATickInALongQueue()
{
    const double shortMs = ticksMs(12);
    const double longMs = ticksMs(10'000);
    QVERIFY(shortMs >= 0 && longMs >= 0);
    QVERIFY2(longMs < 2 * shortMs + 2, qPrintable(QStringLiteral("%1 ms, %2 ms").arg(shortMs).arg(longMs)));
}

QTEST_MAIN(ModelBadgesTest)
#include "ModelBadgesTest.moc"
