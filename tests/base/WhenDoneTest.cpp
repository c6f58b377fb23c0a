#include "base/WhenDone.h"

#include <QPromise>
#include <QTest>
#include <QThread>

#include <memory>

using namespace vitrine;

class WhenDoneTest : public QObject
{
    Q_OBJECT

private slots:
    void givesTheResultOnce()
    {
        QPromise<int> promise;
        promise.start();
        int calls = 0;
        int value = 0;
        whenDone(promise.future(), this, [&](int result) {
            ++calls;
            value = result;
        });
        promise.addResult(7);
        promise.finish();
        QTRY_COMPARE(calls, 1);
        QCOMPARE(value, 7);
        QCoreApplication::processEvents();
        QCOMPARE(calls, 1);
    }

    void givesAResultThatIsThereAlready()
    {
        int value = 0;
        whenDone(QtFuture::makeReadyFuture(7), this, [&](int result) { value = result; });
        QTRY_COMPARE(value, 7);
    }

    void isSilentAfterCancelling()
    {
        QPromise<int> promise;
        promise.start();
        bool called = false;
        whenDone(promise.future(), this, [&](int) { called = true; });
        promise.future().cancel();
        promise.finish();
        QTRY_VERIFY(findChildren<QFutureWatcherBase *>().isEmpty());
        QVERIFY(!called);
    }

    void isSilentWhenTheOwnerIsGone()
    {
        QPromise<int> promise;
        promise.start();
        bool called = false;
        auto owner = std::make_unique<QObject>();
        whenDone(promise.future(), owner.get(), [&](int) { called = true; });
        owner.reset();
        promise.addResult(7);
        promise.finish();
        QCoreApplication::processEvents();
        QVERIFY(!called);
    }

    void comesInTheOwnersThread()
    {
        QThread *seen = nullptr;
        auto promise = std::make_shared<QPromise<int>>();
        promise->start();
        whenDone(promise->future(), this, [&](int) { seen = QThread::currentThread(); });
        const std::unique_ptr<QThread> worker(QThread::create([promise] {
            promise->addResult(1);
            promise->finish();
        }));
        worker->start();
        QTRY_COMPARE(seen, thread());
        worker->wait();
    }
};

QTEST_GUILESS_MAIN(WhenDoneTest)
#include "WhenDoneTest.moc"
