#include "bench/ThreadTime.h"
#include "civitai/Parser.h"
#include "demo/DemoSite.h"
#include "demo/HttpServer.h"
#include "downloads/DownloadManager.h"
#include "downloads/LinkSource.h"
#include "downloads/QueueStore.h"
#include "library/LibraryIndex.h"
#include "models/ModelListModel.h"
#include "models/ModelTableModel.h"
#include "personal/PersonalStore.h"
#include "support/FakeApi.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>
#include <QtConcurrent>

#include <algorithm>
#include <atomic>
#include <cstdio>

#include <malloc.h>
#include <unistd.h>

using namespace vitrine;

namespace {

constexpr int pageItems = 100;
constexpr int fewCards = 10'000;
constexpr int manyCards = 100'000;
constexpr qsizetype itemPadding = 24'000; // brings a page to about 3 MB, as the site's are
constexpr double pageBudgetMs = 4;
constexpr double memoryBudgetMb = 150;

/// An application that adds up what its events cost.
class WatchedApplication final : public QCoreApplication
{
public:
    using QCoreApplication::QCoreApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (QThread::currentThread() != thread() || m_depth > 0)
            return QCoreApplication::notify(receiver, event);
        ++m_depth;
        const double startedMs = threadCpuMs();
        const bool accepted = QCoreApplication::notify(receiver, event);
        spentMs += threadCpuMs() - startedMs;
        --m_depth;
        return accepted;
    }

    double spentMs = 0;

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

/// Answers of a hundred models each, of the site's own shape and size, in which ids, names, pictures and (for each ten
/// pages) creators differ: nothing can be shared that would not be shared with the site. Made by writing numbers of one
/// length into one page, because composing JSON would take longer than what is measured.
class PageMaker final
{
public:
    PageMaker()
    {
        const QJsonArray samples = sampleModels();
        const QString padding = QStringLiteral("<p>%1</p>").arg(QString(itemPadding, QLatin1Char('x')));
        QJsonArray items;
        for (int i = 0; i < pageItems; ++i) {
            QJsonObject item = samples.at(i % samples.size()).toObject();
            item[QStringLiteral("id")] = firstId + i;
            item[QStringLiteral("description")] = padding;
            item[QStringLiteral("name")] = item.value(QStringLiteral("name")).toString() + QStringLiteral(" @0000000");
            if (QJsonObject creator = item.value(QStringLiteral("creator")).toObject(); !creator.isEmpty()) {
                creator[QStringLiteral("username")] =
                    creator.value(QStringLiteral("username")).toString() + QStringLiteral("$0000000");
                item[QStringLiteral("creator")] = creator;
            }
            items.append(item);
        }
        const QJsonObject page{{QStringLiteral("items"), items},
                               {QStringLiteral("metadata"), QJsonObject{{QStringLiteral("nextCursor"), firstId}}}};
        m_page = QJsonDocument(page).toJson(QJsonDocument::Compact);
        for (int i = 0; i < pageItems; ++i)
            m_ids += m_page.indexOf("\"id\":" + QByteArray::number(firstId + i)) + 5;
        m_names = placesOf("@0000000");
        m_creators = placesOf("$0000000");
        m_cursor = m_page.indexOf("\"nextCursor\":") + 13;
        m_pictures = placesOf("/original=true/");
    }

    qsizetype bytes() const { return m_page.size(); }

    QByteArray page(int number) const
    {
        QByteArray page = m_page;
        const auto write = [&page](qsizetype place, int value) {
            const QByteArray digits = QByteArray::number(value);
            std::copy(digits.cbegin(), digits.cend(), page.data() + place);
        };
        for (int i = 0; i < pageItems; ++i)
            write(m_ids.at(i), firstId + number * pageItems + i);
        for (const qsizetype place : m_names)
            write(place + 1, firstId + number);
        for (const qsizetype place : m_creators)
            write(place + 1, firstId + number / 10);
        for (const qsizetype place : m_pictures)
            write(place - 7, firstId + number); // the end of the picture's uuid
        write(m_cursor, firstId + number + 1);
        return page;
    }

private:
    static constexpr int firstId = 1'000'000; // seven digits, as are all that follow

    QList<qsizetype> placesOf(const QByteArray &text) const
    {
        QList<qsizetype> places;
        for (qsizetype at = m_page.indexOf(text); at >= 0; at = m_page.indexOf(text, at + 1))
            places += at;
        return places;
    }

    QByteArray m_page;
    QList<qsizetype> m_ids;
    QList<qsizetype> m_names;
    QList<qsizetype> m_creators;
    QList<qsizetype> m_pictures;
    qsizetype m_cursor = 0;
};

/// Answers with one page after the other, parsed on a worker as the real one does.
class EndlessApi final : public FakeApi
{
public:
    explicit EndlessApi(const PageMaker &pages) : m_pages(pages) { m_pool.setMaxThreadCount(1); }

    QFuture<Result<ModelPage>> models(const ModelQuery &, const std::optional<Cursor> &) override
    {
        const QByteArray bytes = m_pages.page(m_next++);
        asked.start();
        return QtConcurrent::run(&m_pool, [this, bytes] {
            const double startedMs = threadCpuMs();
            Result<ModelPage> page = parseModelPage(bytes, QUrl(QStringLiteral("https://civitai.com")));
            parseMs = threadCpuMs() - startedMs;
            return page;
        });
    }

    QElapsedTimer asked; ///< since the answer's bytes were there
    std::atomic<double> parseMs = 0;

private:
    const PageMaker &m_pages;
    QThreadPool m_pool;
    int m_next = 0;
};

class NoLinks final : public LinkSource
{
public:
    QFuture<Result<QUrl>> link(const DownloadRequest &) override { return {}; }
};

struct Memory
{
    double heapMb;
    double residentMb;

    static Memory now()
    {
        malloc_trim(0);
        const auto info = mallinfo2();
        QFile file(QStringLiteral("/proc/self/statm"));
        const qint64 pages = file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() : 0;
        return {double(info.uordblks + info.hblkhd) / 1e6, double(pages) * double(sysconf(_SC_PAGESIZE)) / 1e6};
    }
};

struct Spread
{
    double median;
    double p99;
    double longest;

    static Spread of(QList<double> values)
    {
        std::sort(values.begin(), values.end());
        return {values.at(values.size() / 2), values.at(values.size() * 99 / 100), values.last()};
    }
};

} // namespace

/// What 100,000 models cost in the list: the GUI thread's time for each page that arrives, and memory.
class ModelBench final : public QObject
{
    Q_OBJECT

private slots:
    void growsToManyCards();

private:
    QList<double> grow(ModelListModel &model, int cards);
    void report(const char *what, const QList<double> &pagesMs) const;

    PageMaker m_pages;
    EndlessApi m_api{m_pages};
    QList<double> m_parseMs;
    QList<double> m_shownMs; ///< from the answer's bytes to its rows
};

/// Returns what each page cost in the GUI thread.
QList<double> ModelBench::grow(ModelListModel &model, int cards)
{
    auto *application = static_cast<WatchedApplication *>(QCoreApplication::instance());
    QList<double> pagesMs;
    while (model.rowCount() < cards) {
        QSignalSpy changed(&model, &ModelListModel::stateChanged);
        application->spentMs = 0;
        model.fetchMore({}); // costs nothing but the making of the bench's own page
        while (model.state() != ModelListModel::State::Ready)
            changed.wait();
        pagesMs += application->spentMs;
        m_parseMs += m_api.parseMs;
        m_shownMs += double(m_api.asked.nsecsElapsed()) / 1e6;
    }
    return pagesMs;
}

void ModelBench::report(const char *what, const QList<double> &pagesMs) const
{
    const Spread spread = Spread::of(pagesMs);
    std::printf("%s: a page of %d costs the GUI thread median %.2f ms, p99 %.2f ms, longest %.2f ms (budget %.0f ms)\n",
                what, pageItems, spread.median, spread.p99, spread.longest, pageBudgetMs);
}

void ModelBench::growsToManyCards()
{
    SystemClock clock;
    NoLinks links;
    LibraryIndex library{QString()};
    DownloadManager downloads(DownloadSettings(), links, clock, nullptr);
    PersonalStore personal{QString()};
    ModelListModel model(m_api, library, downloads, personal, clock);

    const Memory before = Memory::now();
    model.setSearch({});
    QTRY_COMPARE(model.state(), ModelListModel::State::Ready);
    report("the first 10,000", grow(model, fewCards));
    const Memory atFew = Memory::now();
    report("on to 90,000", grow(model, manyCards - fewCards));
    report("the last 10,000 of 100,000", grow(model, manyCards));
    const Memory after = Memory::now();
    QCOMPARE(model.rowCount(), manyCards);

    const double heapMb = after.heapMb - before.heapMb;
    const double residentMb = after.residentMb - before.residentMb;
    std::printf("10,000 models: %.1f MB on the heap, %.1f MB resident\n", atFew.heapMb - before.heapMb,
                atFew.residentMb - before.residentMb);
    std::printf("100,000 models: %.1f MB on the heap, %.1f MB resident, %.0f bytes each (budget %.0f MB: %.2f of it)\n",
                heapMb, residentMb, residentMb * 1e6 / manyCards, memoryBudgetMb, residentMb / memoryBudgetMb);
    const Spread parse = Spread::of(m_parseMs);
    const Spread shown = Spread::of(m_shownMs);
    std::printf("a page of %.1f MB: parsed on a worker in median %.1f ms, p99 %.1f ms; its rows are there median %.1f "
                "ms, p99 %.1f ms after its bytes\n",
                double(m_pages.bytes()) / 1e6, parse.median, parse.p99, shown.median, shown.p99);

    ModelTableModel table(model);
    QSignalSpy sorted(&table, &QAbstractItemModel::layoutChanged);
    QElapsedTimer timer;
    timer.start();
    const double startedMs = threadCpuMs();
    table.sort(ModelTableModel::NameColumn, Qt::DescendingOrder);
    const double startMs = threadCpuMs() - startedMs;
    QTRY_COMPARE(sorted.count(), 1);
    std::printf("sorted by name: %.0f ms on a worker, %.2f ms of the GUI thread's to start it\n",
                double(timer.elapsed()), startMs);
    report("in a sorted table of 100,000", grow(model, manyCards + 50 * pageItems));
}

int main(int argc, char *argv[])
{
    WatchedApplication application(argc, argv);
    ModelBench bench;
    return QTest::qExec(&bench, argc, argv);
}

#include "ModelBench.moc"
