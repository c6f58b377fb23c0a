#include "bench/ThreadTime.h"
#include "core/Core.h"
#include "demo/DemoSite.h"
#include "demo/HttpServer.h"
#include "models/ModelListModel.h"
#include "ui/MainWindow.h"
#include "ui/grid/CardGrid.h"

#include <QApplication>
#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <utility>

using namespace vitrine;

namespace {

constexpr int pages = 20;
constexpr int pageItems = 100;
constexpr qsizetype itemPadding = 24'000; // brings a page to about 3 MB, as the site's are
constexpr double budgetMs = 8;

/// An application that writes down how long each event takes: nothing else is served meanwhile.
class WatchedApplication final : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (QThread::currentThread() != thread() || m_depth > 0)
            return QApplication::notify(receiver, event);
        ++m_depth;
        const double startedMs = threadCpuMs();
        const bool accepted = QApplication::notify(receiver, event);
        eventsMs += threadCpuMs() - startedMs;
        --m_depth;
        return accepted;
    }

    QList<double> eventsMs;

private:
    int m_depth = 0;
};

QJsonArray sampleModels()
{
    DemoSite site;
    QNetworkAccessManager network;
    QUrl url = site.apiOrigin();
    url.setPath(QStringLiteral("/api/v1/models"));
    url.setQuery(QStringLiteral("limit=100&nsfw=true"));
    QNetworkReply *reply = network.get(QNetworkRequest(url));
    QSignalSpy finished(reply, &QNetworkReply::finished);
    finished.wait(30'000);
    return QJsonDocument::fromJson(reply->readAll()).object().value(QStringLiteral("items")).toArray();
}

/// Pages of a hundred models each, of the site's own size.
QList<QByteArray> makePages()
{
    const QJsonArray samples = sampleModels();
    const QString padding = QStringLiteral("<p>%1</p>").arg(QString(itemPadding, QLatin1Char('x')));
    QList<QByteArray> result;
    int id = 1;
    for (int page = 0; page < pages; ++page) {
        QJsonArray items;
        for (int i = 0; i < pageItems; ++i) {
            QJsonObject item = samples.at(i % samples.size()).toObject();
            item[QStringLiteral("id")] = id++;
            item[QStringLiteral("description")] = padding;
            items.append(item);
        }
        QJsonObject metadata;
        if (page + 1 < pages)
            metadata[QStringLiteral("nextCursor")] = QString::number(page + 1);
        result += QJsonDocument(QJsonObject{{QStringLiteral("items"), items}, {QStringLiteral("metadata"), metadata}})
                      .toJson(QJsonDocument::Compact);
    }
    return result;
}

} // namespace

/// The longest that one event keeps the GUI thread while pages of 100 models arrive and are shown.
class PageArrivalBench final : public QObject
{
    Q_OBJECT

private slots:
    void keepsTheGuiThreadFree();
};

void PageArrivalBench::keepsTheGuiThreadFree()
{
    const QList<QByteArray> answers = makePages();
    HttpServer server(HttpServer::Handler([&answers](const HttpRequest &request) {
        HttpResponse response;
        if (request.url.path() == QLatin1String("/api/v1/models"))
            response.body = answers.at(request.query().queryItemValue(QStringLiteral("cursor")).toInt());
        else
            response.status = 404;
        return response;
    }));
    QTemporaryDir folder;
    StartOptions options;
    options.apiOrigin = server.origin();
    options.dataDir = folder.filePath(QStringLiteral("data"));
    options.anonymous = true;
    const Result<std::shared_ptr<Core>> core = Core::create(options, Core::Queue::Persistent);
    QVERIFY(core.ok());
    MainWindow window(*core.value());
    window.resize(1280, 800);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    auto *grid = window.findChild<CardGrid *>(QStringLiteral("models"));
    auto *model = qobject_cast<ModelListModel *>(grid->model());

    auto *application = static_cast<WatchedApplication *>(qApp);
    QEventLoop loop;
    bool first = true;
    connect(model, &ModelListModel::stateChanged, &loop, [&] {
        if (model->state() == ModelListModel::State::Ready && std::exchange(first, false)) {
            // Fonts and the first cards are the start's cost, not a page's.
            QTimer::singleShot(500, model, [&] {
                application->eventsMs.clear();
                model->fetchMore({});
            });
        } else if (model->state() == ModelListModel::State::Ready) {
            QMetaObject::invokeMethod(
                model, [model] { model->fetchMore({}); }, Qt::QueuedConnection);
        } else if (model->state() == ModelListModel::State::Complete ||
                   model->state() == ModelListModel::State::Failed) {
            loop.quit();
        }
    });
    window.start();
    loop.exec();
    QList<double> events = application->eventsMs;
    std::sort(events.begin(), events.end());
    const double longest = events.last();
    const double p99 = events.at(events.size() * 99 / 100);
    const double median = events.at(events.size() / 2);
    std::printf("pages of %d models, %.1f MB each: %d rows; %d events in the GUI thread: median %.2f ms, p99 %.2f ms, "
                "longest %.2f ms "
                "(budget %.0f ms)\n",
                pageItems, double(answers.first().size()) / 1e6, model->rowCount(), int(events.size()), median, p99,
                longest, budgetMs);
    QCOMPARE(model->rowCount(), pages * pageItems);
}

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    WatchedApplication application(argc, argv);
    PageArrivalBench bench;
    return QTest::qExec(&bench, argc, argv);
}

#include "PageArrivalBench.moc"
