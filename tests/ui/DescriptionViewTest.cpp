#include "ui/detail/DescriptionView.h"
#include "demo/HttpServer.h"

#include <QDesktopServices>
#include <QTest>
#include <QTextBlock>

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

} // namespace

class DescriptionViewTest final : public QObject
{
    Q_OBJECT

private slots:
    void fetchesNothing();
    void opensWebAddressesOnly_data();
    void opensWebAddressesOnly();
    void dropsColoursOfItsOwn();
    void isAsHighAsItsText();
    void standsBrokenMarkup_data();
    void standsBrokenMarkup();
};

void DescriptionViewTest::fetchesNothing()
{
    HttpServer server(HttpServer::Handler([](const HttpRequest &) { return HttpResponse(); }));
    DescriptionView view;
    view.resize(400, 300);
    const QString origin = server.origin().toString();
    view.setDescription(QStringLiteral("<p>Hello</p><link rel='stylesheet' href='%1/a.css'><img src='%1/b.png'>"
                                       "<img src='file:///etc/hostname'><iframe src='%1/c'></iframe>"
                                       "<body background='%1/d.png'><p style=\"background:url('%1/e.png')\">Hello</p>")
                            .arg(origin));
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    view.grab();
    QVERIFY(view.toPlainText().contains(QStringLiteral("Hello")));
    QVERIFY(!view.loadResource(QTextDocument::ImageResource, QUrl(QStringLiteral("file:///etc/hostname"))).isValid());
    QCOMPARE(server.requests().size(), 0);
}

void DescriptionViewTest::opensWebAddressesOnly_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<bool>("opens");
    QTest::newRow("https") << "https://example.org/a" << true;
    QTest::newRow("http") << "http://example.org/a" << true;
    QTest::newRow("file") << "file:///etc/passwd" << false;
    QTest::newRow("javascript") << "javascript:alert(1)" << false;
    QTest::newRow("data") << "data:text/html,hi" << false;
    QTest::newRow("relative") << "/etc/passwd" << false;
}

void DescriptionViewTest::opensWebAddressesOnly()
{
    QFETCH(QString, link);
    QFETCH(bool, opens);
    Browser browser;
    DescriptionView view;
    view.setDescription(QStringLiteral("<a href=\"%1\">there</a>").arg(link));
    emit view.anchorClicked(QUrl(link));
    QCOMPARE(browser.opened.size(), opens ? 1 : 0);
}

void DescriptionViewTest::dropsColoursOfItsOwn()
{
    DescriptionView view;
    view.setDescription(QStringLiteral("<p><span style='color:#000;background-color:#fff'>black</span> and "
                                       "<font color='red'>red</font> and <b>bold</b></p>"));
    for (QTextBlock block = view.document()->begin(); block.isValid(); block = block.next()) {
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            QVERIFY(!it.fragment().charFormat().hasProperty(QTextFormat::ForegroundBrush));
            QVERIFY(!it.fragment().charFormat().hasProperty(QTextFormat::BackgroundBrush));
        }
    }
    QCOMPARE(view.toPlainText(), QStringLiteral("black and red and bold"));
    QVERIFY(view.toHtml().contains(QStringLiteral("font-weight")));
}

void DescriptionViewTest::isAsHighAsItsText()
{
    DescriptionView view;
    view.resize(300, 100);
    view.show();
    view.setDescription(QStringLiteral("<p>one</p>"));
    const int low = view.height();
    view.setDescription(QStringLiteral("<p>one</p>").repeated(40));
    QVERIFY(view.height() > 20 * low);
}

void DescriptionViewTest::standsBrokenMarkup_data()
{
    QTest::addColumn<QString>("html");
    QTest::newRow("unclosed") << "<p><b><table><tr><td>a";
    QTest::newRow("nothing") << "";
    QTest::newRow("not html") << "a < b && c > d";
    QTest::newRow("entity bomb") << QStringLiteral("&amp;").repeated(5000);
    QTest::newRow("deep") << QStringLiteral("<div>").repeated(2000) + QStringLiteral("deep");
    QTest::newRow("script") << "<script>alert(1)</script><p onclick='x()'>text</p>";
}

void DescriptionViewTest::standsBrokenMarkup()
{
    QFETCH(QString, html);
    DescriptionView view;
    view.resize(300, 100);
    view.setDescription(html);
    QVERIFY(!view.toPlainText().contains(QStringLiteral("alert")));
    view.grab();
}

QTEST_MAIN(DescriptionViewTest)
#include "DescriptionViewTest.moc"
