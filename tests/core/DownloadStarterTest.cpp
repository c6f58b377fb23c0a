#include "core/DownloadStarter.h"

#include "downloads/DownloadManager.h"
#include "downloads/LinkSource.h"
#include "downloads/QueueStore.h"
#include "settings/Settings.h"
#include "support/FakeApi.h"
#include "support/FakeClock.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <vector>

using namespace vitrine;

namespace {

/// Keeps every question for a version until it is answered by hand.
class PatientApi final : public FakeApi
{
public:
    QFuture<Result<VersionOfModel>> version(VersionId id) override
    {
        asked.append(id);
        m_promises.emplace_back();
        m_promises.back().start();
        return m_promises.back().future();
    }

    void answer(size_t question)
    {
        m_promises.at(question).addResult(
            Result<VersionOfModel>(Error{ErrorKind::NotFound, QStringLiteral("unknown"), {}, {}, {}}));
        m_promises.at(question).finish();
    }

    QList<VersionId> asked;

private:
    std::vector<QPromise<Result<VersionOfModel>>> m_promises;
};

class NoLinks final : public LinkSource
{
public:
    QFuture<Result<QUrl>> link(const DownloadRequest &) override { return {}; }
};

} // namespace

class DownloadStarterTest final : public QObject
{
    Q_OBJECT

private slots:
    void asksForAFewAtATimeInOrder();
};

void DownloadStarterTest::asksForAFewAtATimeInOrder()
{
    PatientApi api;
    FakeClock clock;
    NoLinks links;
    DownloadManager downloads(DownloadSettings(), links, clock, nullptr);
    QTemporaryDir folder;
    Settings settings(folder.filePath(QStringLiteral("settings.ini")));
    DownloadStarter starter(api, downloads, settings);
    QSignalSpy refused(&starter, &DownloadStarter::refused);
    for (qint64 id = 1; id <= 10; ++id)
        starter.start(VersionId{id});
    QCOMPARE(api.asked.size(), 4);

    api.answer(1);
    QTRY_COMPARE(refused.size(), 1);
    QCOMPARE(api.asked.size(), 5);
    for (size_t question : {0, 2, 3, 4, 5, 6, 7, 8, 9}) {
        QTRY_VERIFY(size_t(api.asked.size()) > question);
        api.answer(question);
    }
    QTRY_COMPARE(refused.size(), 10);
    QCOMPARE(api.asked.size(), 10);
    for (qsizetype i = 0; i < api.asked.size(); ++i)
        QCOMPARE(api.asked.at(i).value, i + 1);
}

QTEST_GUILESS_MAIN(DownloadStarterTest)
#include "DownloadStarterTest.moc"
