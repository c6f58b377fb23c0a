#include "ui/detail/DescriptionView.h"
#include "bench/ThreadTime.h"
#include "demo/HttpServer.h"
#include "models/TestPictures.h"
#include "models/ThumbnailStore.h"
#include "text/HostileHtml.h"
#include "ui/common/Theme.h"
#include "ui/detail/DescriptionLink.h"
#include "ui/detail/DescriptionPicture.h"
#include "ui/detail/DescriptionText.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

using namespace vitrine;

namespace {

/// Catches what would be opened in the browser.
class Browser final : public QObject
{
    Q_OBJECT

public:
    Browser()
    {
        for (const char *scheme : {"http", "https", "file", "javascript", "data"})
            QDesktopServices::setUrlHandler(QString::fromLatin1(scheme), this, "open");
    }
    ~Browser() override
    {
        for (const char *scheme : {"http", "https", "file", "javascript", "data"})
            QDesktopServices::unsetUrlHandler(QString::fromLatin1(scheme));
    }

    QList<QUrl> opened;

public slots:
    void open(const QUrl &url) { opened += url; }
};

/// A view in a page that scrolls, as the details have it.
class Page final
{
public:
    explicit Page(int width = 352)
    {
        auto *content = new QWidget;
        auto *layout = new QVBoxLayout(content);
        layout->setContentsMargins(0, 0, 0, 0);
        view = new DescriptionView(pictures);
        layout->addWidget(view);
        layout->addStretch(1);
        area.setFrameShape(QFrame::NoFrame);
        area.setWidgetResizable(true);
        area.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        area.setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
        area.setWidget(content);
        area.resize(width + area.verticalScrollBar()->sizeHint().width(), 600);
        area.show();
        if (!QTest::qWaitForWindowExposed(&area))
            qFatal("no window");
    }

    bool settle()
    {
        return QTest::qWaitFor([this] { return view->isSettled(); }, 20'000) &&
               QTest::qWaitFor([this] { return area.widget()->height() >= view->height(); });
    }

    bool show(const QString &html)
    {
        view->setDescription(html);
        return settle();
    }

    QList<DescriptionText *> texts() const { return shown<DescriptionText>(); }
    QList<DescriptionPicture *> images() const { return shown<DescriptionPicture>(); }

    QString plainText() const
    {
        QStringList parts;
        for (const DescriptionText *text : texts())
            parts += text->toPlainText();
        return parts.join(QLatin1Char('\n'));
    }

    QToolButton *fold() const { return view->findChild<QToolButton *>(QStringLiteral("foldDescription")); }
    DescriptionLink *link() const { return view->findChild<DescriptionLink *>(); }
    QPushButton *button(const char *name) const { return view->findChild<QPushButton *>(QString::fromLatin1(name)); }

    ThumbnailStore pictures;
    QScrollArea area;
    DescriptionView *view = nullptr;

private:
    /// The blocks in their order, without what is only waiting for its end.
    template<typename T>
    QList<T *> shown() const
    {
        QList<T *> found;
        for (T *each : view->findChildren<T *>()) {
            const QPoint corner = each->mapTo(view, QPoint(0, 0));
            if (!each->isHidden() && corner.x() >= 0 && corner.y() < view->height() && each->parentWidget() != link())
                found.append(each);
        }
        std::sort(found.begin(), found.end(), [this](const T *left, const T *right) {
            return left->mapTo(view, QPoint(0, 0)).y() < right->mapTo(view, QPoint(0, 0)).y();
        });
        return found;
    }
};

/// The longest that the thread has computed without its event loop having a turn, sampled by the loop itself. In the
/// thread's own time: what else runs on the machine does not count.
class Pause final : public QObject
{
public:
    Pause() { startTimer(0); }
    double longestMs() const { return m_longestMs; }

protected:
    void timerEvent(QTimerEvent *) override
    {
        const double nowMs = threadCpuMs();
        m_longestMs = qMax(m_longestMs, nowMs - std::exchange(m_lastMs, nowMs));
    }

private:
    double m_lastMs = threadCpuMs();
    double m_longestMs = 0;
};

HttpServer::Handler serving(const QImage &picture)
{
    HttpResponse response;
    response.headers = {{"Content-Type", "image/png"}};
    response.body = encoded(picture);
    return [response](const HttpRequest &) { return response; };
}

QString longDescription(int sections = 2900)
{
    return QStringLiteral("<h2>Heading</h2><p>kept <b>bold</b> and <a href='https://e.org/'>a link</a>, and more of it "
                          "that goes on for a line or two before it ends.</p><ul><li>one</li><li>two</li></ul>")
        .repeated(sections);
}

} // namespace

class DescriptionViewTest final : public QObject
{
    Q_OBJECT

private slots:
    void standsWhatIsHostile_data();
    void standsWhatIsHostile();
    void fetchesNothing();
    void asksWhereALinkGoes();
    void copiesALink();
    void linksAreReachedByKeyboard();
    void dropsColoursOfItsOwn();
    void foldsWhatIsLong();
    void leavesWhatIsShortUnfolded();
    void saysThatItWasCut();
    void showsTheLastOneOnly();
    void keepsItsHeightUntilTheTextIsThere();
    void isAsHighAsItsText();
    void followsItsWidth();
    void followsTheTheme();
    void keepsTablesWithinItsWidth();
    void loadsPicturesOnlyWhenClicked();
    void loadsPicturesInSightWhereThePolicyShowsAll();
    void leavesPicturesOutWhereThePolicySaysSo();
    void picturesDoNotChangeTheHeight();
    void showsAllOfAPictureOfUnknownSize();
    void keepsTheThreadFree();
};

void DescriptionViewTest::standsWhatIsHostile_data()
{
    QTest::addColumn<QString>("html");
    for (const HostileHtml &each : hostileHtml())
        QTest::newRow(each.name) << each.html;
}

void DescriptionViewTest::standsWhatIsHostile()
{
    QFETCH(QString, html);
    Page page;
    QVERIFY(page.show(html));
    const bool isWhole = html.size() < 50'000; // unfolding those takes seconds; keepsTheThreadFree has one of them
    if (isWhole && page.fold()->isVisible())
        QTest::mouseClick(page.fold(), Qt::LeftButton);
    QVERIFY(page.settle());
    if (isWhole)
        QCOMPARE(page.plainText().contains(QLatin1String("kept")), html.contains(QLatin1String("kept")));
    QVERIFY(!page.plainText().contains(QLatin1String("gone")));
    page.area.grab();
}

void DescriptionViewTest::fetchesNothing()
{
    HttpServer server(HttpServer::Handler([](const HttpRequest &) { return HttpResponse(); }));
    const QString origin = server.origin().toString();
    Page page;
    QVERIFY(page.show(
        QStringLiteral(
            "<p>Hello</p><link rel='stylesheet' href='%1/a.css'><img src='%1/b.png'><base href='%1'>"
            "<img src='file:///etc/hostname'><iframe src='%1/c'></iframe><img srcset='%1/g.png 2x'>"
            "<body background='%1/d.png'><p style=\"background:url('%1/e.png')\">Hello</p>"
            "<style>@import url(%1/f.css); p{background:url(%1/g.png)}</style>"
            "<ul style='list-style-image:url(%1/h.png)'><li>Hello</ul><video src='%1/i' poster='%1/j'></video>")
            .arg(origin)));
    for (const HostileHtml &each : hostileHtml())
        QVERIFY(page.show(QString(each.html).replace(QLatin1String("https://"), origin + QLatin1Char('/'))));
    page.area.grab();
    for (DescriptionText *text : page.texts())
        QVERIFY(
            !text->loadResource(QTextDocument::ImageResource, QUrl(QStringLiteral("file:///etc/hostname"))).isValid());
    QCOMPARE(server.requests().size(), 0);
}

void DescriptionViewTest::asksWhereALinkGoes()
{
    Browser browser;
    Page page;
    QVERIFY(page.show(QStringLiteral("<p>a <a href='https://ex\u00e4mple.org/path?x=1'>link</a></p><p>more</p>")));
    const int before = page.view->height();
    QVERIFY(!page.link()->isVisible());
    emit page.texts().first()->anchorClicked(QUrl(QStringLiteral("https://ex\u00e4mple.org/path?x=1")));
    QVERIFY(page.link()->isVisible());
    QVERIFY(page.view->height() > before);
    QCOMPARE(page.link()->findChild<DescriptionText *>()->toPlainText(),
             QStringLiteral("https://xn--exmple-cua.org/path?x=1"));
    QVERIFY(browser.opened.isEmpty());
    QTest::mouseClick(page.button("openLink"), Qt::LeftButton);
    QCOMPARE(browser.opened, QList<QUrl>{QUrl(QStringLiteral("https://ex\u00e4mple.org/path?x=1"))});
    QVERIFY(!page.link()->isVisible());
    QCOMPARE(page.view->height(), before);
}

void DescriptionViewTest::copiesALink()
{
    Browser browser;
    Page page;
    QVERIFY(page.show(QStringLiteral("<a href='https://e.org/a b'>link</a>")));
    emit page.texts().first()->anchorClicked(QUrl(QStringLiteral("https://e.org/a b")));
    QTest::mouseClick(page.button("copyLink"), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("https://e.org/a%20b"));
    QVERIFY(browser.opened.isEmpty());
}

void DescriptionViewTest::linksAreReachedByKeyboard()
{
    Page page;
    QVERIFY(page.show(QStringLiteral("<p>a <a href='https://e.org/1'>one</a> <a href='https://e.org/2'>two</a></p>")));
    page.area.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page.area));
    DescriptionText *text = page.texts().first();
    text->setFocus(Qt::TabFocusReason);
    QTest::keyClick(text, Qt::Key_Tab);
    QTest::keyClick(text, Qt::Key_Tab);
    QTest::keyClick(text, Qt::Key_Return);
    QVERIFY(page.link()->isVisible());
    QCOMPARE(page.link()->address(), QUrl(QStringLiteral("https://e.org/2")));
    QCOMPARE(QApplication::focusWidget(), page.button("openLink"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!page.link()->isVisible());
    QCOMPARE(QApplication::focusWidget(), text);
}

void DescriptionViewTest::dropsColoursOfItsOwn()
{
    Page page;
    QVERIFY(page.show(QStringLiteral("<p><span style='color:#000;background-color:#fff'>black</span> and "
                                     "<font color='red'>red</font> and <b>bold</b></p>")));
    const QTextDocument *document = page.texts().first()->document();
    for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            QVERIFY(!it.fragment().charFormat().hasProperty(QTextFormat::ForegroundBrush));
            QVERIFY(!it.fragment().charFormat().hasProperty(QTextFormat::BackgroundBrush));
        }
    }
    QCOMPARE(page.plainText(), QStringLiteral("black and red and bold"));
}

void DescriptionViewTest::foldsWhatIsLong()
{
    Page page;
    QVERIFY(page.show(QStringLiteral("<p>first</p>%1<p>last</p>").arg(longDescription(100))));
    QVERIFY(page.plainText().contains(QLatin1String("first")));
    QVERIFY(!page.plainText().contains(QLatin1String("last")));
    QVERIFY(page.fold()->isVisible());
    const int folded = page.view->height();

    page.area.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page.area));
    page.fold()->setFocus();
    QTest::keyClick(page.fold(), Qt::Key_Space);
    QVERIFY(page.settle());
    QVERIFY(page.plainText().endsWith(QLatin1String("last")));
    QVERIFY(page.view->height() > 3 * folded);
    QVERIFY(qobject_cast<DescriptionText *>(QApplication::focusWidget()));

    QTest::mouseClick(page.fold(), Qt::LeftButton);
    QVERIFY(page.settle());
    QVERIFY(!page.plainText().contains(QLatin1String("last")));
    QCOMPARE(page.view->height(), folded);
}

void DescriptionViewTest::leavesWhatIsShortUnfolded()
{
    Page page;
    QVERIFY(page.show(QStringLiteral("<p>%1</p>").arg(QStringLiteral("word ").repeated(340))));
    QVERIFY(!page.fold()->isVisible());
}

void DescriptionViewTest::saysThatItWasCut()
{
    Page page;
    auto *note = page.view->findChild<QWidget *>(QStringLiteral("descriptionCut"));
    QVERIFY(page.show(QStringLiteral("<p>short</p>") + QStringLiteral("<div>").repeated(2000)));
    QVERIFY(note->isVisible());
    QVERIFY(page.show(QStringLiteral("<p>short</p>")));
    QVERIFY(!note->isVisible());
}

void DescriptionViewTest::showsTheLastOneOnly()
{
    Page page;
    page.view->setDescription(longDescription());
    page.view->setDescription(QStringLiteral("<p>second</p>"));
    QVERIFY(page.settle());
    QCOMPARE(page.plainText(), QStringLiteral("second"));
    page.view->setDescription(longDescription());
    page.view->setDescription({});
    QVERIFY(page.settle());
    QCOMPARE(page.plainText(), QString());
    QCOMPARE(page.view->height(), 0);
}

void DescriptionViewTest::keepsItsHeightUntilTheTextIsThere()
{
    Page page;
    QVERIFY(page.show(QStringLiteral("<p>one</p>").repeated(30)));
    const int before = page.view->height();
    page.view->setDescription(QStringLiteral("<p>two</p>").repeated(20));
    QCOMPARE(page.view->height(), before);
    QCOMPARE(page.plainText(), QString()); // not under another model's name
    QSet<int> heights;
    QVERIFY(QTest::qWaitFor([&] {
        heights.insert(page.view->height());
        return page.view->isSettled();
    }));
    heights.insert(page.view->height());
    QCOMPARE(heights, (QSet<int>{before, page.view->height()}));
    QVERIFY(page.view->height() < before);
}

void DescriptionViewTest::isAsHighAsItsText()
{
    Page page;
    QVERIFY(page.show(QStringLiteral("<p>one</p>")));
    const int low = page.view->height();
    QVERIFY(low > 10);
    QVERIFY(page.show(QStringLiteral("<p>one</p>").repeated(40)));
    QVERIFY(page.view->height() > 20 * low);
    for (const DescriptionText *text : page.texts())
        QVERIFY(text->document()->size().height() <= text->viewport()->height());
}

void DescriptionViewTest::followsItsWidth()
{
    Page page(352);
    QVERIFY(page.show(QStringLiteral("<p>%1</p>").arg(QStringLiteral("word ").repeated(200))));
    const int narrow = page.view->height();
    page.area.resize(800, 600);
    QTRY_VERIFY(page.view->width() > 700);
    QVERIFY(page.settle());
    QVERIFY(page.view->height() < narrow * 2 / 3);
    QVERIFY(page.texts().first()->document()->size().width() <= page.view->width());
}

void DescriptionViewTest::followsTheTheme()
{
    Page page;
    const auto linkColor = [&page] {
        const QTextDocument *document = page.texts().first()->document();
        return document->begin().begin().fragment().charFormat().foreground().color();
    };
    page.area.setPalette(ThemeController::palette(false));
    QVERIFY(page.show(QStringLiteral("<a href='https://e.org'>link</a>")));
    QCOMPARE(linkColor(), Colors::of(ThemeController::palette(false)).accent);
    page.area.setPalette(ThemeController::palette(true));
    QVERIFY(page.settle());
    QCOMPARE(linkColor(), Colors::of(ThemeController::palette(true)).accent);
}

void DescriptionViewTest::keepsTablesWithinItsWidth()
{
    Page page(352);
    QVERIFY(page.show(QStringLiteral("<table><tr>") + QStringLiteral("<td>incomprehensibilities</td>").repeated(6) +
                      QStringLiteral("</table>") +
                      QStringLiteral("<pre>%1</pre>").arg(QStringLiteral("x").repeated(300))));
    QCOMPARE(page.texts().size(), 2);
    for (const DescriptionText *text : page.texts())
        QVERIFY2(text->document()->size().width() <= page.view->width(),
                 qPrintable(QString::number(text->document()->size().width())));
}

void DescriptionViewTest::loadsPicturesOnlyWhenClicked()
{
    HttpServer server(serving(plainPicture({400, 300})));
    Page page;
    QVERIFY(page.show(QStringLiteral("<img src='%1/1.png' alt='a tree'>").arg(server.origin().toString())));
    QCOMPARE(page.images().size(), 1);
    DescriptionPicture *picture = page.images().first();
    QCOMPARE(picture->accessibleName(), QStringLiteral("Picture: a tree"));
    page.area.grab();
    QVERIFY(!picture->request());
    QCOMPARE(server.requests().size(), 0);

    QTest::mouseClick(picture, Qt::LeftButton, {}, QPoint(20, 20));
    QTRY_COMPARE(server.requests().size(), 1);
    QTRY_COMPARE(picture->grab().toImage().pixelColor(100, 100), QColor(Qt::darkGreen));

    QTest::mouseClick(picture, Qt::LeftButton, {}, QPoint(20, 20));
    QVERIFY(page.link()->isVisible());
    QCOMPARE(page.link()->address(), QUrl(server.origin().toString() + QStringLiteral("/1.png")));
}

void DescriptionViewTest::loadsPicturesInSightWhereThePolicyShowsAll()
{
    HttpServer server(serving(plainPicture({400, 300})));
    Page page;
    page.view->setMaturityPolicy({MaturityPolicy::Never, MaturityPolicy::Never});
    const QString picture = QStringLiteral("<img src='%1/%2.png'>");
    QString html;
    for (int i = 0; i < 8; ++i)
        html += picture.arg(server.origin().toString()).arg(i);
    QVERIFY(page.show(html)); // 264 high each: the third one is cut by the page's end
    QTRY_COMPARE(server.requests().size(), 3);
    page.area.verticalScrollBar()->setValue(page.area.verticalScrollBar()->maximum());
    QTRY_COMPARE(server.requests().size(), 6);
    QSet<QString> asked;
    for (const HttpRequest &request : server.requests())
        asked.insert(request.url.path());
    QCOMPARE(asked, (QSet<QString>{QStringLiteral("/0.png"), QStringLiteral("/1.png"), QStringLiteral("/2.png"),
                                   QStringLiteral("/5.png"), QStringLiteral("/6.png"), QStringLiteral("/7.png")}));
}

void DescriptionViewTest::leavesPicturesOutWhereThePolicySaysSo()
{
    Page page;
    page.view->setMaturityPolicy({Maturity::R, Maturity::X});
    QVERIFY(page.show(QStringLiteral("<p>a</p><img src='http://127.0.0.1:9/1.png'><p>b</p>")));
    QCOMPARE(page.images().size(), 0);
    const int without = page.view->height();
    page.view->setMaturityPolicy({});
    QCOMPARE(page.images().size(), 1);
    QVERIFY(page.view->height() > without + 200);
}

void DescriptionViewTest::picturesDoNotChangeTheHeight()
{
    HttpServer server(serving(plainPicture({100, 900})));
    Page page;
    QSignalSpy arrived(&page.pictures, &ThumbnailStore::arrived);
    page.view->setMaturityPolicy({MaturityPolicy::Never, MaturityPolicy::Never});
    QVERIFY(page.show(QStringLiteral("<img src='%1/1.png'><img src='%1/2.png' width=200 height=2000>"
                                     "<img src='%1/3.png' width=40 height=60>")
                          .arg(server.origin().toString())));
    QCOMPARE(page.images().size(), 3);
    QCOMPARE(page.images().at(1)->height(), 480);
    QCOMPARE(page.images().at(2)->height(), 60);
    const int before = page.view->height();
    QTRY_VERIFY(!arrived.isEmpty());
    QCOMPARE(page.view->height(), before);
}

void DescriptionViewTest::showsAllOfAPictureOfUnknownSize()
{
    QImage banner = plainPicture({600, 100}, Qt::red);
    QPainter(&banner).fillRect(500, 0, 100, 100, Qt::blue);
    HttpServer server(serving(banner));
    Page page;
    page.view->setMaturityPolicy({MaturityPolicy::Never, MaturityPolicy::Never});
    QVERIFY(page.show(QStringLiteral("<img src='%1/1.png'>").arg(server.origin().toString())));
    DescriptionPicture *picture = page.images().first();
    const int middle = picture->height() / 2;
    QTRY_COMPARE(picture->grab().toImage().pixelColor(10, middle), QColor(Qt::red));
    const QImage shown = picture->grab().toImage();
    QCOMPARE(shown.pixelColor(340, middle), QColor(Qt::blue));
    QVERIFY(shown.pixelColor(10, middle - 40) != QColor(Qt::red)); // as high as it is, in the middle of its place
    QCOMPARE(server.requests().size(), 1);
}

void DescriptionViewTest::keepsTheThreadFree()
{
    Page page;
    const QString html = longDescription();
    QVERIFY(html.size() > 450'000);
    constexpr double mostMs = 50 * watchedSlowdown;
    {
        Pause pause;
        const double begunMs = threadCpuMs();
        page.view->setDescription(html);
        const double callMs = threadCpuMs() - begunMs;
        QVERIFY(page.settle());
        qInfo("folded: call %.3f ms, longest pause %.1f ms", callMs, pause.longestMs());
        QVERIFY(callMs < 8 * watchedSlowdown);
        QVERIFY(pause.longestMs() < mostMs);
    }
    {
        Pause pause;
        QTest::mouseClick(page.fold(), Qt::LeftButton);
        QVERIFY(page.settle());
        qInfo("unfolded: %lld blocks, longest pause %.1f ms", qint64(page.texts().size()), pause.longestMs());
        QVERIFY(pause.longestMs() < mostMs);
    }
    {
        Pause pause;
        page.view->setDescription(QStringLiteral("<p>short</p>"));
        QVERIFY(page.settle());
        QTRY_COMPARE(page.view->findChildren<DescriptionText *>().size(), 1);
        qInfo("another: longest pause until all is cleared away %.1f ms", pause.longestMs());
        QVERIFY(pause.longestMs() < mostMs);
    }
}

QTEST_MAIN(DescriptionViewTest)
#include "DescriptionViewTest.moc"
