#include "text/PlainText.h"

#include <QTest>

using namespace vitrine;

class PlainTextTest final : public QObject
{
    Q_OBJECT

private slots:
    void leavesTheText_data();
    void leavesTheText();
    void cutsLongTexts();
};

void PlainTextTest::leavesTheText_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *html, const char *text) {
        QTest::newRow(html) << QString::fromUtf8(html) << QString::fromUtf8(text);
    };
    row("", "");
    row("plain", "plain");
    row("<p>One  <b>bold</b>, two.</p>\n<p>Next</p>", "One bold, two.\n\nNext");
    row("a<br>b<br/>c", "a\nb\nc");
    row("<h1>Title</h1><div>text</div>", "Title\n\ntext");
    row("<ul><li>first</li><li><p>second</p></li></ul>after", "- first\n- second\n\nafter");
    row("<pre>a\n  b</pre>", "a\n  b");
    row("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>", "1 2\n3");
    row("<script>alert(1)</script>&lt;b&gt; &amp; <a href=\"javascript:x\">link</a>", "<b> & link");
    row("<p>\u202Eturned</p>", "turned");
}

void PlainTextTest::leavesTheText()
{
    QFETCH(QString, html);
    QFETCH(QString, text);
    QCOMPARE(plainText(html, 1000), text);
}

void PlainTextTest::cutsLongTexts()
{
    const QString text = plainText(QStringLiteral("<p>%1</p>").arg(QStringLiteral("word ").repeated(1000)), 100);
    QVERIFY(text.size() <= 100);
    QVERIFY(text.size() > 80);
    QVERIFY(text.endsWith(QStringLiteral("word")) || text.endsWith(QStringLiteral("word ")));
}

QTEST_APPLESS_MAIN(PlainTextTest)
#include "PlainTextTest.moc"
