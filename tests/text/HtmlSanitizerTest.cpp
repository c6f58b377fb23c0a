#include "text/HtmlSanitizer.h"
#include "text/AllowedMarkup.h"
#include "text/HostileHtml.h"

#include <QElapsedTimer>
#include <QTest>

using namespace vitrine;

using Kind = RichBlock::Kind;

class HtmlSanitizerTest final : public QObject
{
    Q_OBJECT

private slots:
    void letsNothingElseThrough_data();
    void letsNothingElseThrough();
    void writesWhatItMeans_data();
    void writesWhatItMeans();
    void keepsWebLinksOnly_data();
    void keepsWebLinksOnly();
    void makesPicturesBlocks();
    void givesWhatStandsApartBlocksOfItsOwn();
    void splitsLongText();
    void goesOnWithAListInTheNextBlock();
    void goesOnWithATableInTheSameColumn();
    void losesNoWordOfALongText();
    void cutsWhatIsTooLong();
    void isSettledAfterOnePass();
};

void HtmlSanitizerTest::letsNothingElseThrough_data()
{
    QTest::addColumn<QString>("html");
    for (const HostileHtml &each : hostileHtml())
        QTest::newRow(each.name) << each.html;
}

void HtmlSanitizerTest::letsNothingElseThrough()
{
    QFETCH(QString, html);
    QElapsedTimer timer;
    timer.start();
    const RichText text = sanitizedHtml(html);
    if (timer.elapsed() > 100)
        qInfo("%lld ms for %lld characters", timer.elapsed(), qint64(html.size()));
    QVERIFY2(timer.elapsed() < 10'000, "takes too long");
    QCOMPARE(strangerIn(text), QString());
    const QString plain = plainText(text);
    QVERIFY2(plain.contains(QLatin1String("kept")) == html.contains(QLatin1String("kept")),
             qPrintable(plain.left(200)));
    QVERIFY2(!plain.contains(QLatin1String("gone")), qPrintable(plain.left(500)));
}

void HtmlSanitizerTest::writesWhatItMeans_data()
{
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *html, const char *expected) {
        QTest::newRow(name) << QString::fromUtf8(html) << QString::fromUtf8(expected);
    };
    row("bare text", "a &amp; b", "<p>a &amp; b</p>");
    row("paragraphs", "<p>a</p>\n <p>b</p>", "<p>a</p><p>b</p>");
    row("empty paragraphs", "<p>a</p><p></p><p>&nbsp;</p><p>b</p>", "<p>a</p><p>b</p>");
    row("divisions", "<div>a<div>b</div>c</div>", "<p>a</p><p>b</p><p>c</p>");
    row("headings", "<h1>a</h1><h6>b</h6>", "<h1>a</h1><h6>b</h6>");
    row("white space", " a \n\t b<b> c </b>d ", "<p>a b <b>c</b> d</p>");
    row("styles", "<b>a<i>b</i></b><strong>c</strong><em>d</em><u>e</u><s>f</s><del>g</del><code>h</code>",
        "<p><b>a</b><b><i>b</i></b><b>c</b><i>d</i><u>e</u><s>fg</s><code>h</code></p>");
    row("colours", "<span style='color:red' class=x>a</span>", "<p>a</p>");
    row("breaks", "a<br>b<br><br><br><br>c<br>", "<p>a<br>b<br><br>c</p>");
    row("a list", "<ul><li>a<li><p>b</p></ul>", "<ul><li>a</li><li>b</li></ul>");
    row("numbers", "<ol start=3><li>a<li>b</ol><ol><li>c</ol>", "<dd>3. a</dd><dd>4. b</dd><ol><li>c</li></ol>");
    row("lists in lists", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
        "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>");
    row("items without a list", "<li>a<li>b", "<ul><li>a</li></ul><ul><li>b</li></ul>");
    row("empty items", "<ul><li></li><li>a</li></ul>", "<ul><li>a</li></ul>");
    row("paragraphs in an item", "<ul><li><p>a</p><p>b</p></li></ul>", "<ul><li>a<br>b</li></ul>");
    row("a heading in an item", "<ul><li><h2>a</h2>b</li></ul>", "<ul><li><b>a</b><br>b</li></ul>");
    row("a table", "<table><tr><th>a<th>b<tr><td>c<td></table>",
        "<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td></td></tr></table>");
    row("a table in a table", "<table><tr><td>a<table><tr><td>b<td>c</table>d<td>e</table>",
        "<table><tr><td>a<br>b<br>c<br>d</td><td>e</td></tr></table>");
    row("a list in a table", "<table><tr><td><ul><li>a<li>b</ul></table>",
        "<table><tr><td>• a<br>• b</td></tr></table>");
    row("code", "<pre><code>\n  a &lt;\n\n\tb\n</code></pre>", "<pre>  a &lt;\n\n\tb</pre>");
    row("code in a table", "<table><tr><td><pre>a\nb</pre></table>",
        "<table><tr><td><code>a<br>b</code></td></tr></table>");
    row("a frame", "<iframe src='https://www.youtube.com/embed/x'></iframe>",
        "<p><a href=\"https://www.youtube.com/embed/x\">https://www.youtube.com/embed/x</a></p>");
    row("link", "<a href='https://e.org/?a=1&amp;b=%22' title=x target=_blank>a <b>b</b></a>",
        "<p><a href=\"https://e.org/?a=1&amp;b=%22\">a</a> <a href=\"https://e.org/?a=1&amp;b=%22\"><b>b</b></a></p>");
}

void HtmlSanitizerTest::writesWhatItMeans()
{
    QFETCH(QString, html);
    QFETCH(QString, expected);
    QString written;
    for (const RichBlock &block : sanitizedHtml(html).blocks)
        written += block.html;
    QCOMPARE(written, expected);
}

void HtmlSanitizerTest::keepsWebLinksOnly_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("kept");
    const auto row = [](const char *address, const char *kept) {
        QTest::newRow(address) << QString::fromUtf8(address) << QString::fromUtf8(kept);
    };
    row("https://example.org/a?b=c#d", "https://example.org/a?b=c#d");
    row("HTTP://EXAMPLE.ORG", "http://example.org");
    row(" https://example.org/a b ", "https://example.org/a%20b");
    row("https://ex\xc3\xa4mple.org/", "https://xn--exmple-cua.org/");
    row("https://civitai.com@example.org/", "https://example.org/");
    row("https://example.org/\xe2\x80\xae"
        "fdp.exe",
        "https://example.org/fdp.exe");
    for (const char *refused :
         {"javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.org/",
          "/models/1", "models/1", "#top", "mailto:a@example.org", "https:", "https:///x", "ftp://example.org/", "",
          "http://[", "civitai://x"})
        row(refused, "");
}

void HtmlSanitizerTest::keepsWebLinksOnly()
{
    QFETCH(QString, address);
    QFETCH(QString, kept);
    const RichText text = sanitizedHtml(QStringLiteral("<a href=\"%1\">x</a>").arg(address));
    QCOMPARE(text.blocks.size(), 1);
    const QString expected =
        kept.isEmpty() ? QStringLiteral("<p>x</p>") : QStringLiteral("<p><a href=\"%1\">x</a></p>").arg(kept);
    QCOMPARE(text.blocks.first().html, expected);
}

void HtmlSanitizerTest::makesPicturesBlocks()
{
    const RichText text = sanitizedHtml(
        QStringLiteral("<p>a<img src='https://e.org/1.png' alt=' one\n&#x202E;picture' width=300 height=200>b</p>"
                       "<table><tr><td>c<img src='http://e.org/2.png' width='50%'><td>d</table>"
                       "<img src='data:image/png,x' alt='three'>"));
    QCOMPARE(text.blocks.size(), 6);
    QCOMPARE(text.blocks.at(1).kind, Kind::Picture);
    QCOMPARE(text.blocks.at(1).address, QUrl(QStringLiteral("https://e.org/1.png")));
    QCOMPARE(text.blocks.at(1).description, QStringLiteral("one picture"));
    QCOMPARE(text.blocks.at(1).size, QSize(300, 200));
    QCOMPARE(text.blocks.at(2).html, QStringLiteral("<p>b</p>"));
    QCOMPARE(text.blocks.at(3).html, QStringLiteral("<table><tr><td>c</td><td>d</td></tr></table>"));
    QCOMPARE(text.blocks.at(4).address, QUrl(QStringLiteral("http://e.org/2.png")));
    QVERIFY(!text.blocks.at(4).size.isValid());
    QCOMPARE(text.blocks.at(5).html, QStringLiteral("<p>three</p>"));
}

void HtmlSanitizerTest::givesWhatStandsApartBlocksOfItsOwn()
{
    const RichText text = sanitizedHtml(QStringLiteral(
        "<hr>a<hr><hr><blockquote>b<blockquote>c</blockquote></blockquote><pre>d</pre><pre>e</pre><ul><li>f"
        "<pre>g</pre>h<li>i</ul><table><tr><td>j</table><hr>"));
    QList<Kind> kinds;
    for (const RichBlock &block : text.blocks)
        kinds.append(block.kind);
    QCOMPARE(kinds, (QList<Kind>{Kind::Text, Kind::Rule, Kind::Quote, Kind::Code, Kind::Code, Kind::Text, Kind::Code,
                                 Kind::Text, Kind::Table}));
    QCOMPARE(text.blocks.at(2).html, QStringLiteral("<p>b</p><p>c</p>"));
    QCOMPARE(text.blocks.at(7).html, QStringLiteral("<dd>h</dd><ul><li>i</li></ul>")); // h has had its bullet
}

void HtmlSanitizerTest::splitsLongText()
{
    const QString sentence = QStringLiteral("This is a sentence of fifty characters or nearly. ");
    const RichText text = sanitizedHtml(QStringLiteral("<p><b>") + sentence.repeated(200));
    QVERIFY(text.blocks.size() > 4);
    for (const RichBlock &block : text.blocks) {
        QVERIFY(block.textLength <= 2000);
        QVERIFY2(block.html.startsWith(QLatin1String("<p><b>This")), qPrintable(block.html));
    }
}

void HtmlSanitizerTest::goesOnWithAListInTheNextBlock()
{
    const QString item = QStringLiteral("<li>%1</li>").arg(QStringLiteral("word ").repeated(40));
    const RichText text = sanitizedHtml(QStringLiteral("<ol>") + item.repeated(20) + QStringLiteral("</ol>"));
    QVERIFY(text.blocks.size() > 2);
    int items = 0;
    for (const RichBlock &block : text.blocks) {
        if (items > 0)
            QVERIFY2(block.html.startsWith(QStringLiteral("<dd>%1. word").arg(items + 1)), qPrintable(block.html));
        items += int(block.html.count(QLatin1String("<li>")) + block.html.count(QLatin1String("<dd>")));
    }
    QCOMPARE(items, 20);
}

void HtmlSanitizerTest::goesOnWithATableInTheSameColumn()
{
    const RichText text =
        sanitizedHtml(QStringLiteral("<table><tr><td>a<td>%1<td>c</table>").arg(QStringLiteral("word ").repeated(500)));
    QCOMPARE(text.blocks.size(), 2);
    QVERIFY(text.blocks.last().html.startsWith(QLatin1String("<table><tr><td></td><td>word")));
    QVERIFY(text.blocks.last().html.endsWith(QLatin1String("</td><td>c</td></tr></table>")));
}

void HtmlSanitizerTest::losesNoWordOfALongText()
{
    QString html;
    QStringList words;
    for (int i = 0; i < 20'000; ++i) {
        const QString word = QStringLiteral("w%1").arg(i);
        words += word;
        html += QStringLiteral("<%2>%1</%2> ")
                    .arg(word, QStringList{QStringLiteral("p"), QStringLiteral("b"), QStringLiteral("li"),
                                           QStringLiteral("h2"), QStringLiteral("pre"), QStringLiteral("td"),
                                           QStringLiteral("x-y")}
                                   .at(i * 7919 % 7));
    }
    const RichText text = sanitizedHtml(html);
    QVERIFY(!text.shortened);
    QString marked;
    for (const RichBlock &block : text.blocks)
        marked += QString(block.html)
                      .replace(QLatin1Char('<'), QLatin1String(" <"))
                      .replace(QLatin1Char('>'), QLatin1String("> "));
    qsizetype from = 0;
    for (const QString &word : std::as_const(words)) {
        from = marked.indexOf(QLatin1Char(' ') + word + QLatin1Char(' '), from);
        QVERIFY2(from >= 0, qPrintable(word));
    }
}

void HtmlSanitizerTest::cutsWhatIsTooLong()
{
    const QString paragraph = QStringLiteral("<p>word after word after word</p>");
    QVERIFY(!sanitizedHtml(paragraph.repeated(15'000)).shortened);
    QVERIFY(sanitizedHtml(paragraph.repeated(70'000)).shortened);
    QVERIFY(sanitizedHtml(QStringLiteral("<div>").repeated(2000) + paragraph).shortened);
}

void HtmlSanitizerTest::isSettledAfterOnePass()
{
    for (const HostileHtml &each : hostileHtml()) {
        for (const RichBlock &block : sanitizedHtml(each.html).blocks.mid(0, 20)) {
            if (block.html.isEmpty())
                continue;
            const RichText again = sanitizedHtml(block.html);
            QString written;
            for (const RichBlock &second : again.blocks)
                written += second.html;
            QVERIFY2(written == block.html, qPrintable(block.html.left(500) + QLatin1Char('\n') + written.left(500)));
        }
    }
}

QTEST_GUILESS_MAIN(HtmlSanitizerTest)
#include "HtmlSanitizerTest.moc"
