#include "text/AllowedMarkup.h"
#include "text/HostileHtml.h"
#include "text/HtmlSanitizer.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace vitrine;

/// Cuts, joins, repeats and disturbs the hostile descriptions for two seconds. Always in the same order, so that what
/// fails once fails again; faster machines get further.
class HtmlFuzzTest final : public QObject
{
    Q_OBJECT

private slots:
    void letsNothingElseThrough();
};

namespace {

QString mutated(const QList<HostileHtml> &corpus, QRandomGenerator &random)
{
    const auto pick = [&corpus, &random] {
        const QString &html = corpus.at(random.bounded(int(corpus.size()))).html;
        const int length = random.bounded(1, 400);
        return html.mid(random.bounded(int(html.size()) + 1), length);
    };
    QString html;
    const int pieces = random.bounded(1, 12);
    for (int i = 0; i < pieces; ++i)
        html += pick().repeated(random.bounded(1, 4));
    const int changes = random.bounded(8);
    static const QString tricky = QStringLiteral("<>/=\"'&;!-[]? \t\n") + QChar(u'\0') + QChar(0x202E) + QChar(0xD800);
    for (int i = 0; i < changes && !html.isEmpty(); ++i)
        html[random.bounded(int(html.size()))] = tricky.at(random.bounded(int(tricky.size())));
    return html;
}

} // namespace

void HtmlFuzzTest::letsNothingElseThrough()
{
    const QList<HostileHtml> corpus = hostileHtml();
    QRandomGenerator random(20'260'101);
    QElapsedTimer timer;
    timer.start();
    int count = 0;
    for (; timer.elapsed() < 2000; ++count) {
        const QString html = mutated(corpus, random);
        const QString strange = strangerIn(sanitizedHtml(html));
        QVERIFY2(strange.isEmpty(), qPrintable(QStringLiteral("%1\nfrom\n%2").arg(strange, html)));
    }
    qInfo("%d descriptions", count);
}

QTEST_GUILESS_MAIN(HtmlFuzzTest)
#include "HtmlFuzzTest.moc"
