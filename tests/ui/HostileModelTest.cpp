#include "core/Core.h"
#include "demo/HttpServer.h"
#include "models/GalleryModel.h"
#include "models/TestPictures.h"
#include "models/ViewerPictures.h"
#include "text/HostileHtml.h"
#include "ui/MainWindow.h"
#include "ui/detail/DescriptionPicture.h"
#include "ui/detail/DescriptionView.h"
#include "ui/detail/DetailPane.h"
#include "ui/viewer/Gallery.h"
#include "ui/viewer/PictureViewer.h"

#include <QAbstractItemView>
#include <QDesktopServices>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <cstdio>
#include <memory>

using namespace vitrine;

namespace {

constexpr int versions = 200;
constexpr int files = 150;

const QStringList pictureKinds{QStringLiteral("fine"),  QStringLiteral("cut"),   QStringLiteral("page"),
                               QStringLiteral("noise"), QStringLiteral("wide"),  QStringLiteral("bomb"),
                               QStringLiteral("empty"), QStringLiteral("broken")};

/// Catches what would be opened outside.
class Outside final : public QObject
{
    Q_OBJECT

public:
    Outside()
    {
        for (const QString &scheme : schemes)
            QDesktopServices::setUrlHandler(scheme, this, "open");
    }
    ~Outside() override
    {
        for (const QString &scheme : schemes)
            QDesktopServices::unsetUrlHandler(scheme);
    }

    QList<QUrl> opened;

public slots:
    void open(const QUrl &url) { opened += url; }

private:
    const QStringList schemes{QStringLiteral("http"),       QStringLiteral("https"), QStringLiteral("file"),
                              QStringLiteral("javascript"), QStringLiteral("data"),  QStringLiteral("vbscript")};
};

HttpResponse answer(const QByteArray &type, const QByteArray &body)
{
    HttpResponse response;
    response.headers = {{"Content-Type", type}};
    response.body = body;
    return response;
}

/// What the picture of this kind is: one that can be shown, and what pictures from strangers can be besides.
QByteArray pictureOf(const QString &kind)
{
    const auto black = [](QSize size) { // next to no bytes, and up to a gigabyte when it is decoded
        QImage image(size, QImage::Format_Mono);
        image.fill(0);
        return encoded(image);
    };
    if (kind == QLatin1String("cut"))
        return encoded(plainPicture({450, 650}, Qt::blue), "JPEG").chopped(200);
    if (kind == QLatin1String("page"))
        return "<html><script src='/gone.js'></script>";
    if (kind == QLatin1String("noise"))
        return QByteArray("\xff\xd8\xff\xe0 no picture at all").repeated(100);
    if (kind == QLatin1String("wide"))
        return black({20'000, 30});
    if (kind == QLatin1String("bomb"))
        return black({16'000, 16'000});
    if (kind == QLatin1String("empty"))
        return {};
    if (kind == QLatin1String("broken"))
        return encoded(plainPicture({450, 650}, Qt::red)).replace("IDAT", "IDAX");
    return encoded(plainPicture({450, 650}), "JPEG");
}

/// Pictures by the kind that their address names, made once.
HttpServer::Handler pictureServer()
{
    QHash<QString, QByteArray> pictures;
    for (const QString &kind : pictureKinds)
        pictures.insert(kind, pictureOf(kind));
    return [pictures](const HttpRequest &request) {
        const QStringList parts = request.url.path().split(QLatin1Char('/'));
        const QString kind = parts.value(2);
        return answer(kind == QLatin1String("page") ? "text/html" : "image/jpeg", pictures.value(kind));
    };
}

/// "GET /path" of each request once; of a picture the size that was asked for is left out, and so is a query.
QStringList askedOf(const HttpServer &server)
{
    QSet<QString> asked;
    for (const HttpRequest &request : server.requests()) {
        QStringList parts = request.url.path().split(QLatin1Char('/'));
        if (parts.value(1) == QLatin1String("account"))
            parts[3] = QStringLiteral("SIZE");
        asked.insert(QString::fromLatin1(request.method) + QLatin1Char(' ') + parts.join(QLatin1Char('/')));
    }
    QStringList sorted = asked.values();
    sorted.sort();
    return sorted;
}

} // namespace

/// One model with all that is hostile, in the whole window, against a site of the test's own.
class HostileModelTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void fetchesPicturesAndTheApisAnswersAlone();

private:
    QJsonObject model() const;
    QString description() const;
    QJsonArray images() const;
    QJsonObject file(int index) const;
    QJsonObject imagePage() const;
    HttpResponse apiAnswer(const QString &path) const;
    void showModel();
    void readToTheEnd();
    void lookAtEachPicture();

    template<typename T>
    T &find(const QString &name = {}) const
    {
        T *found = m_window->findChild<T *>(name);
        if (!found)
            qFatal("not found: %s", qPrintable(name));
        return *found;
    }

    std::unique_ptr<HttpServer> m_pictures;  ///< the site's, and those of descriptions
    std::unique_ptr<HttpServer> m_elsewhere; ///< whatever descriptions would load besides
    std::unique_ptr<HttpServer> m_api;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<Core> m_core;
    std::unique_ptr<MainWindow> m_window;
};

// The site ---------------------------------------------------------------------------------------------------------

/// Every hostile text, pointing to a server that counts, and two pictures that may be loaded.
QString HostileModelTest::description() const
{
    const QString elsewhere = m_elsewhere->origin().toString();
    const QString pictures = m_pictures->origin().toString();
    QString html =
        QStringLiteral("<p>Two pictures:</p><img src='%1/account/fine/width=1/a.jpeg'>"
                       "<IMG SRC=\"%1/account/wide/width=1/b.jpeg\" onerror=\"fetch('%2/onerror')\">"
                       "<img src='/relative.png'><img src='file:///etc/hostname'><img src='data:image/png,x'>"
                       "<img srcset='%2/srcset.png 2x'><picture><source srcset='%2/source.png'></picture>"
                       "<link rel=stylesheet href='%2/a.css'><style>@import url(%2/import.css);"
                       "p{background:url(%2/style.png)}</style><p style=\"background:url('%2/inline.png')\">p"
                       "<iframe src='%2/frame'></iframe><object data='%2/object'></object>"
                       "<embed src='%2/embed'><form action='%2/form'><input type=image src='%2/input.png'>"
                       "</form><svg><image href='%2/svg.png'/><script href='%2/svg.js'/></svg>"
                       "<meta http-equiv=refresh content='0;url=%2/refresh'><base href='%2/base/'>"
                       "<video src='%2/video' poster='%2/poster.png' autoplay></video><audio src='%2/audio'>"
                       "</audio><body background='%2/body.png'><table background='%2/table.png'><tr><td>t"
                       "</table><script src='%2/script.js'></script><a href='JaVaScRiPt&colon;x()' ping="
                       "'%2/ping'>j</a><a href='vbscript:x'>v</a><a href='%2/link'>a link</a>")
            .arg(pictures, elsewhere);
    for (const HostileHtml &each : hostileHtml()) {
        if (each.html.size() < 50'000)
            html += QString(each.html).replace(QLatin1String("https://"), elsewhere + QLatin1Char('/'));
    }
    return html + QStringLiteral("<p>and very much more of it.</p>").repeated(16'000); // half a megabyte
}

QJsonArray HostileModelTest::images() const
{
    QJsonArray images;
    for (const QString &kind : pictureKinds)
        images += QJsonObject{
            {QStringLiteral("url"),
             QStringLiteral("%1/account/%2/original=true/p.jpeg").arg(m_pictures->origin().toString(), kind)},
            {QStringLiteral("width"), 450},
            {QStringLiteral("height"), kind == QLatin1String("wide") ? 1 : 650},
            {QStringLiteral("nsfwLevel"), 1},
            {QStringLiteral("hash"), QStringLiteral("no BlurHash")},
            {QStringLiteral("type"), QStringLiteral("image")}};
    for (const char *url : {"file:///etc/hostname", "data:image/png;base64,aaaa", "javascript:x()", "", "//x", "\x01"})
        images += QJsonObject{{QStringLiteral("url"), QString::fromLatin1(url)}, {QStringLiteral("nsfwLevel"), 1}};
    return images;
}

QJsonObject HostileModelTest::file(int index) const
{
    const QStringList names{QStringLiteral("../../.bashrc"), QStringLiteral("CON.safetensors"),
                            QString(300, QLatin1Char('n')), QStringLiteral("a\u202Egpj.exe"),
                            QStringLiteral("<img src=x onerror=y>.pt")};
    return {{QStringLiteral("id"), 1000 + index},
            {QStringLiteral("name"), names.at(index % names.size())},
            {QStringLiteral("type"), index % 3 ? QStringLiteral("Model") : QStringLiteral("<b>VAE</b>")},
            {QStringLiteral("sizeKB"), index % 5 ? 1e300 : -5.0},
            {QStringLiteral("pickleScanResult"), QStringLiteral("Danger")},
            {QStringLiteral("pickleScanMessage"), QStringLiteral("<script>x</script>\u202E").repeated(500)},
            {QStringLiteral("metadata"), QJsonObject{{QStringLiteral("format"), QStringLiteral("PickleTensor")},
                                                     {QStringLiteral("isRequired"), true}}},
            {QStringLiteral("downloadUrl"), QStringLiteral("javascript:x()")}};
}

QJsonObject HostileModelTest::model() const
{
    QJsonArray manyFiles;
    for (int i = 0; i < files; ++i)
        manyFiles += file(i);
    QJsonArray manyVersions;
    for (int i = 0; i < versions; ++i) {
        QJsonObject version{{QStringLiteral("id"), 10 + i},
                            {QStringLiteral("name"), QStringLiteral("<b>v%1</b>\u202E").arg(i)},
                            {QStringLiteral("baseModel"), QString(500, QLatin1Char('b'))},
                            {QStringLiteral("availability"), QStringLiteral("EarlyAccess")},
                            {QStringLiteral("earlyAccessDeadline"), QStringLiteral("never")}};
        if (i == 0) { // the others lack what can be left out
            version.insert(QStringLiteral("files"), manyFiles);
            version.insert(QStringLiteral("images"), images());
            version.insert(QStringLiteral("description"), description());
            version.insert(QStringLiteral("trainedWords"),
                           QJsonArray{QString(5000, QLatin1Char('w')), QStringLiteral("<script>x</script>"),
                                      QStringLiteral("\u202Eword"), QString()});
        }
        manyVersions += version;
    }
    return {{QStringLiteral("id"), 1},
            {QStringLiteral("name"),
             QStringLiteral("<img src='%1/name.png'>\u202Eabc\n").arg(m_elsewhere->origin().toString()) +
                 QString(2000, QLatin1Char('N'))},
            {QStringLiteral("description"), description()},
            {QStringLiteral("type"), QStringLiteral("<i>LORA</i>")},
            {QStringLiteral("nsfwLevel"), 1},
            {QStringLiteral("creator"),
             QJsonObject{{QStringLiteral("username"), QStringLiteral("<a href='javascript:x()'>x</a>")},
                         {QStringLiteral("image"), m_elsewhere->origin().toString() + QStringLiteral("/creator.png")}}},
            {QStringLiteral("tags"), QJsonArray{QStringLiteral("<b>tag</b>"), QString(3000, QLatin1Char('t'))}},
            {QStringLiteral("modelVersions"), manyVersions}};
}

/// The version's own pictures again, each with generation data that nobody can read to its end.
QJsonObject HostileModelTest::imagePage() const
{
    QJsonObject meta{
        {QStringLiteral("prompt"),
         QStringLiteral("<img src='%1/prompt.png'>\u202E").arg(m_elsewhere->origin().toString()).repeated(2000)},
        {QStringLiteral("steps"), QStringLiteral("28")},
        {QStringLiteral("seed"), QStringLiteral("99999999999999999999999")},
        {QStringLiteral("comfy"), QStringLiteral("{\"n\":\"%1\"}").arg(QString(2'000'000, QLatin1Char('x')))},
        {QStringLiteral("resources"),
         QJsonArray{QJsonObject{{QStringLiteral("name"), QStringLiteral("<b>r</b>")},
                                {QStringLiteral("hash"), QStringLiteral("javascript:x()")}}}}};
    for (int i = 0; i < 300; ++i)
        meta.insert(QStringLiteral("key %1 <b>").arg(i), QString(i * 10, QLatin1Char('v')));
    QJsonArray items;
    for (const QJsonValue &value : images()) {
        QJsonObject item = value.toObject();
        item.insert(QStringLiteral("username"), QStringLiteral("<b>ann</b>\u202E"));
        if (items.size() < 2)
            item.insert(QStringLiteral("meta"), meta);
        items += item;
    }
    return {{QStringLiteral("items"), items}, {QStringLiteral("metadata"), QJsonObject()}};
}

HttpResponse HostileModelTest::apiAnswer(const QString &path) const
{
    const auto json = [](const QJsonObject &object) {
        return answer("application/json", QJsonDocument(object).toJson(QJsonDocument::Compact));
    };
    if (path == QLatin1String("/api/v1/models"))
        return json({{QStringLiteral("items"), QJsonArray{model()}}, {QStringLiteral("metadata"), QJsonObject()}});
    if (path == QLatin1String("/api/v1/models/1"))
        return json(model());
    if (path == QLatin1String("/api/v1/images"))
        return json(imagePage());
    HttpResponse missing = json({{QStringLiteral("error"), QStringLiteral("<script>x</script>")}});
    missing.status = 404;
    return missing;
}

void HostileModelTest::init()
{
    m_pictures = std::make_unique<HttpServer>(pictureServer());
    m_elsewhere = std::make_unique<HttpServer>(
        HttpServer::Handler([](const HttpRequest &) { return answer("text/plain", "x"); }));
    m_api = std::make_unique<HttpServer>(
        HttpServer::Handler([this](const HttpRequest &request) { return apiAnswer(request.url.path()); }));
    m_folder = std::make_unique<QTemporaryDir>();
    StartOptions options;
    options.apiOrigin = m_api->origin();
    options.dataDir = m_folder->filePath(QStringLiteral("data"));
    options.anonymous = true;
    const Result<std::shared_ptr<Core>> made = Core::create(options, Core::Queue::Persistent);
    QVERIFY(made);
    m_core = made.value();
    m_core->settings().setShowMature(true);
    m_core->settings().setBlurFrom(MaturityPolicy::Never); // so that nothing waits for a click
    m_window = std::make_unique<MainWindow>(*m_core);
    m_window->resize(1280, 800);
    m_window->show();
    m_window->start();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void HostileModelTest::cleanup()
{
    m_window.reset();
    m_core.reset();
    m_api.reset();
    m_elsewhere.reset();
    m_pictures.reset();
}

// The walk ---------------------------------------------------------------------------------------------------------

void HostileModelTest::showModel()
{
    auto &grid = find<QAbstractItemView>(QStringLiteral("models"));
    QTRY_COMPARE(grid.model()->rowCount(), 1);
    grid.setCurrentIndex(grid.model()->index(0, 0));
    QTRY_VERIFY(find<DetailPane>().isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(askedOf(*m_api).contains(QStringLiteral("GET /api/v1/models/1")), 10'000);
    QTRY_VERIFY_WITH_TIMEOUT(find<DescriptionView>().isSettled(), 10'000);
}

/// Past the description's pictures, down to the last one of the gallery.
void HostileModelTest::readToTheEnd()
{
    auto &scroll = find<QScrollArea>(QStringLiteral("detailScroll"));
    for (DescriptionPicture *picture : m_window->findChildren<DescriptionPicture *>()) {
        scroll.ensureWidgetVisible(picture);
        QTRY_VERIFY_WITH_TIMEOUT(picture->request(), 30'000);
        const QString name = picture->request()->image.url.fileName();
        const bool asked = QTest::qWaitFor(
            [&] {
                scroll.ensureWidgetVisible(picture); // what comes above it may move it
                return !askedOf(*m_pictures).filter(name).isEmpty();
            },
            30'000);
        QVERIFY2(asked, qPrintable(name));
    }
    QScrollBar *bar = scroll.verticalScrollBar();
    const GalleryModel &gallery = find<GalleryModel>();
    const auto step = [&] {
        bar->setValue(bar->value() + scroll.viewport()->height() / 2);
        return bar->value() == bar->maximum() && gallery.state() == GalleryModel::State::Complete;
    };
    QVERIFY(QTest::qWaitFor([&] { return step(); }, 30'000));
}

void HostileModelTest::lookAtEachPicture()
{
    const GalleryModel &gallery = find<GalleryModel>();
    emit find<Gallery>().pictureChosen(0);
    PictureViewer &viewer = find<PictureViewer>();
    for (int row = 0; row < gallery.rowCount(); ++row) {
        QCOMPARE(viewer.row(), row);
        const QString uuid = gallery.picture(row).image.uuid;
        QTRY_VERIFY_WITH_TIMEOUT(find<ViewerPictures>().state(uuid) != ViewerPictures::State::Missing, 30'000);
        QTest::keyClick(m_window->focusWidget(), Qt::Key_Right);
    }
    viewer.leave();
}

void HostileModelTest::fetchesPicturesAndTheApisAnswersAlone()
{
    Outside outside;
    showModel();
    readToTheEnd();
    lookAtEachPicture();
    if (QTest::currentTestFailed())
        return;

    QStringList wanted;
    for (const QString &kind : pictureKinds)
        wanted += QStringLiteral("GET /account/%1/SIZE/p.jpeg").arg(kind);
    wanted += {QStringLiteral("GET /account/fine/SIZE/a.jpeg"), QStringLiteral("GET /account/wide/SIZE/b.jpeg")};
    wanted.sort();
    QTRY_COMPARE_WITH_TIMEOUT(askedOf(*m_pictures), wanted, 10'000);
    QCOMPARE(askedOf(*m_elsewhere), QStringList());
    QCOMPARE(askedOf(*m_api),
             (QStringList{QStringLiteral("GET /api/v1/enums"), QStringLiteral("GET /api/v1/images"),
                          QStringLiteral("GET /api/v1/models"), QStringLiteral("GET /api/v1/models/1")}));
    QCOMPARE(outside.opened, QList<QUrl>());
    for (const HttpServer *server : {m_api.get(), m_pictures.get()}) {
        for (const HttpRequest &request : server->requests()) {
            QVERIFY(request.header("user-agent").startsWith("Vitrine/"));
            QVERIFY(request.header("referer").isEmpty());
            QVERIFY(request.header("cookie").isEmpty());
        }
        for (const QString &line : askedOf(*server))
            std::printf("fetched from %s: %s\n", server == m_api.get() ? "the API" : "the pictures", qPrintable(line));
    }
}

QTEST_MAIN(HostileModelTest)
#include "HostileModelTest.moc"
