// What the grid costs the GUI thread with 10,000 and 100,000 cards at 1280x800, and what a plain QListView in IconMode
// costs with the same model and the same delegate. Times are the thread's own (CPU), so that what else runs on the
// machine does not count; run it in a release build.

#include "bench/ThreadTime.h"
#include "demo/HttpServer.h"
#include "downloads/DownloadManager.h"
#include "downloads/LinkSource.h"
#include "downloads/QueueStore.h"
#include "library/LibraryIndex.h"
#include "models/ModelListModel.h"
#include "models/ThumbnailStore.h"
#include "personal/PersonalStore.h"
#include "support/FakeApi.h"
#include "support/FakeClock.h"
#include "ui/grid/CardCovers.h"
#include "ui/grid/CardDelegate.h"
#include "ui/grid/CardGeometry.h"
#include "ui/grid/CardGrid.h"

#include <QApplication>
#include <QBuffer>
#include <QImage>
#include <QLinearGradient>
#include <QPainter>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>

using namespace vitrine;

namespace {

constexpr int pageItems = 100;
constexpr int fewCards = 10'000;
constexpr int manyCards = 100'000;
constexpr int rounds = 600; // enough that a p99 is more than its worst moment
constexpr int stepsPerPlace = 20;

double costMs(const std::function<void()> &work)
{
    const double startedMs = threadCpuMs();
    work();
    return threadCpuMs() - startedMs;
}

double percentile(QList<double> values, int percent)
{
    std::sort(values.begin(), values.end());
    return values.at(qMin(values.size() - 1, values.size() * percent / 100));
}

QByteArray samplePicture()
{
    QImage image(450, 650, QImage::Format_RGB32);
    QPainter painter(&image);
    QLinearGradient gradient(0, 0, 450, 650);
    gradient.setColorAt(0, QColor(0x3f54cf));
    gradient.setColorAt(1, QColor(0xf0b95a));
    painter.fillRect(image.rect(), gradient);
    painter.end();
    QByteArray encoded;
    QBuffer buffer(&encoded);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "JPG");
    return encoded;
}

/// Pages of models that are all different, without end. A page is made before it is asked for: its making is no cost of
/// the grid.
class EndlessApi final : public FakeApi
{
public:
    explicit EndlessApi(const QUrl &pictures) : m_pictures(pictures) { prepare(); }

    void prepare()
    {
        m_page = {};
        for (int i = 0; i < pageItems; ++i)
            m_page.items.append(std::make_shared<const Model>(makeModel(m_nextId++)));
        m_page.next = Cursor{QString::number(m_nextId)};
    }

    QFuture<Result<ModelPage>> models(const ModelQuery &, const std::optional<Cursor> &) override
    {
        return QtFuture::makeReadyFuture(Result<ModelPage>(m_page));
    }

private:
    Model makeModel(int id) const
    {
        static const QStringList names{
            QStringLiteral("Watercolour Bleed"),
            QStringLiteral("Hyper Detailed Cinematic Portrait Enhancer for Photographs"),
            QStringLiteral("写实人像摄影大模型 东方美学与赛博朋克风格"),
            QStringLiteral("Donaudampfschifffahrtsgesellschaftskapitän"),
            QStringLiteral("Aurora Nights XL"),
        };
        Model model;
        model.id.value = id;
        model.name = names.at(id % names.size()) + QLatin1Char(' ') + QString::number(id);
        model.type.text = id % 3 ? QStringLiteral("LORA") : QStringLiteral("Checkpoint");
        model.creator = Creator{QStringLiteral("creator%1").arg(id / 7), {}};
        model.stats.downloads = id * 37 % 900'000;
        model.stats.thumbsUp = id * 13 % 90'000;
        model.maturity.bits = Maturity::PG;
        Version version;
        version.id.value = id;
        version.baseModel.text = id % 2 ? QStringLiteral("SDXL 1.0") : QStringLiteral("Illustrious");
        version.availability = id % 11 ? QString() : QStringLiteral("EarlyAccess");
        File file;
        file.sizeBytes = 100'000'000;
        version.files.append(file);
        Image image;
        image.uuid = QStringLiteral("%1-0000-4000-8000-000000000000").arg(id, 8, 16, QLatin1Char('0'));
        image.url = m_pictures;
        image.url.setPath(QStringLiteral("/account/%1/original=true/1.jpeg").arg(image.uuid));
        image.size = QSize(450, 650);
        image.maturity.bits = Maturity::PG;
        image.blurHash = QStringLiteral("LEHV6nWB2yk8pyo0adR*.7kCMdnj");
        version.images.append(image);
        model.versions.append(version);
        return model;
    }

    QUrl m_pictures;
    ModelPage m_page;
    int m_nextId = 1;
};

class NoLinks final : public LinkSource
{
public:
    QFuture<Result<QUrl>> link(const DownloadRequest &) override { return {}; }
};

/// One view on one model of its own.
class Subject
{
public:
    Subject(const QUrl &pictures, int cards, bool plain) : m_api(pictures)
    {
        m_model.setSearch({});
        fill(cards);
        if (plain)
            makePlainView();
        else
            m_view = std::make_unique<CardGrid>(m_model, m_pictures);
        m_view->resize(1280, 800);
        m_view->show();
        if (!QTest::qWaitForWindowExposed(m_view.get()))
            qFatal("the view is not shown");
        settle();
    }

    double addPageMs()
    {
        m_api.prepare();
        QCoreApplication::processEvents();
        const int before = m_model.rowCount();
        return costMs([&] {
            m_model.fetchMore({});
            while (m_model.rowCount() == before)
                QCoreApplication::processEvents();
            QCoreApplication::processEvents();
        });
    }

    double scrollMs(int to)
    {
        return costMs([&] {
            m_view->verticalScrollBar()->setValue(to);
            QCoreApplication::sendPostedEvents();
        });
    }

    double jumpMs()
    {
        const int place = QRandomGenerator::global()->bounded(m_view->verticalScrollBar()->maximum());
        return scrollMs(place);
    }

    double resizeMs(int width)
    {
        return costMs([&] {
            m_view->resize(width, 800);
            QCoreApplication::sendPostedEvents();
        });
    }

    /// All that the thread does while the pictures of a place come, for each of them.
    double arrivalMs()
    {
        jumpMs();
        int arrived = 0;
        const QMetaObject::Connection counting =
            QObject::connect(&m_pictures, &ThumbnailStore::arrived, m_view.get(), [&arrived] { ++arrived; });
        const double spentMs = costMs([&] { settle(); });
        QObject::disconnect(counting);
        return spentMs / qMax(1, arrived);
    }

    /// Until the pictures in sight are there.
    void settle()
    {
        auto *grid = qobject_cast<CardGrid *>(m_view.get());
        if (!grid)
            return;
        QElapsedTimer waited;
        waited.start();
        do
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        while (waited.elapsed() < 60 || (!grid->picturesShown() && waited.elapsed() < 5000));
    }

    int position() const { return m_view->verticalScrollBar()->value(); }
    int step() const { return m_view->verticalScrollBar()->singleStep(); }

private:
    void fill(int cards)
    {
        while (m_model.rowCount() < cards) {
            QCoreApplication::processEvents();
            if (m_model.canFetchMore({})) {
                m_api.prepare();
                m_model.fetchMore({});
            }
        }
    }

    void makePlainView()
    {
        m_view = std::make_unique<QListView>();
        m_view->setViewMode(QListView::IconMode);
        m_view->setLayoutMode(QListView::SinglePass);
        m_view->setResizeMode(QListView::Adjust);
        m_view->setMovement(QListView::Static);
        m_view->setUniformItemSizes(true);
        m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
        m_view->setGridSize(CardGeometry::leastCard(CardSize::Medium) + QSize(metrics::medium, metrics::medium));
        m_view->setItemDelegate(new CardDelegate(m_covers, m_view.get()));
        m_view->setModel(&m_model);
    }

    EndlessApi m_api;
    FakeClock m_clock;
    NoLinks m_links;
    LibraryIndex m_library{QString()};
    DownloadManager m_downloads{DownloadSettings(), m_links, m_clock, nullptr};
    PersonalStore m_personal{QString()};
    ModelListModel m_model{m_api, m_library, m_downloads, m_personal, m_clock};
    ThumbnailStore m_pictures;
    CardCovers m_covers{m_pictures};
    std::unique_ptr<QListView> m_view;
};

void print(const char *what, const QList<double> &values, double budgetMs)
{
    std::printf("    %-36s median %6.2f  p99 %6.2f  budget %4.1f\n", what, percentile(values, 50),
                percentile(values, 99), budgetMs);
}

void measure(const QUrl &pictures, int cards, bool plain)
{
    std::printf("%s, %d cards (ms)\n", plain ? "plain QListView" : "CardGrid", cards);
    Subject subject(pictures, cards, plain);
    QList<double> pages;
    for (int i = 0; i < rounds / 4; ++i)
        pages += subject.addPageMs();
    print("a page of 100", pages, 4);

    QList<double> jumps;
    QList<double> steps;
    for (int i = 0; i < rounds / stepsPerPlace; ++i) {
        for (int j = 0; j < stepsPerPlace; ++j)
            jumps += subject.jumpMs();
        subject.settle();
        for (int j = 0; j < stepsPerPlace; ++j)
            steps += subject.scrollMs(subject.position() + subject.step());
    }
    print("a jump to where it has not been", jumps, 4);
    print("a scroll step", steps, 4);

    QList<double> returns;
    subject.jumpMs();
    subject.settle();
    const int here = subject.position();
    subject.scrollMs(here + 2000);
    subject.settle();
    for (int i = 0; i < rounds; ++i)
        returns += subject.scrollMs(i % 2 ? here : here + 2000);
    print("a jump to where it has been", returns, 4);

    QList<double> resizes;
    for (int i = 0; i < rounds; ++i)
        resizes += subject.resizeMs(1280 - i % 50 * 8);
    print("a resize", resizes, 8);

    if (plain)
        return; // it asks for no pictures
    QList<double> arrivals;
    for (int i = 0; i < rounds / 30; ++i)
        arrivals += subject.arrivalMs();
    print("a picture's arrival, all in all", arrivals, 0.3);
}

} // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const QByteArray picture = samplePicture();
    const HttpServer::Handler servePicture = [picture](const HttpRequest &) {
        HttpResponse response;
        response.headers.append(qMakePair(QByteArray("Content-Type"), QByteArray("image/jpeg")));
        response.body = picture;
        return response;
    };
    HttpServer server(servePicture);
    for (const int cards : {fewCards, manyCards}) {
        measure(server.origin(), cards, false);
        measure(server.origin(), cards, true);
    }
    return 0;
}
