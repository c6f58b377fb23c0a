#include "civitai/ImageUrl.h"

#include <QTest>

using namespace vitrine;

namespace {

const QString account = QStringLiteral("https://image.civitai.com/xG1nkqKTMzGDvpLrqFT7WA/");

Image picture(const QString &url, MediaType type = MediaType::Image)
{
    Image image;
    image.url = QUrl(url);
    image.type = type;
    return image;
}

} // namespace

class ImageUrlTest : public QObject
{
    Q_OBJECT

private slots:
    void takesTheSmallestRungThatFills_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<QString>("rendition");
        QTest::newRow("nothing") << 0 << "width=96";
        QTest::newRow("exactly") << 450 << "width=450";
        QTest::newRow("one more") << 451 << "width=512";
        QTest::newRow("top") << 1600 << "width=1600";
        QTest::newRow("beyond") << 1601 << "original=true";
    }
    void takesTheSmallestRungThatFills()
    {
        QFETCH(int, width);
        QFETCH(QString, rendition);
        const Image image = picture(account + QStringLiteral("uuid-1/original=true/name.jpeg"));
        QCOMPARE(renditionUrl(image, width).toString(),
                 account + QStringLiteral("uuid-1/") + rendition + QStringLiteral("/name.jpeg"));
    }

    void asksForAStillOfAVideo()
    {
        const Image video = picture(account + QStringLiteral("uuid-1/original=true/film.mp4"), MediaType::Video);
        QCOMPARE(renditionUrl(video, 400).toString(),
                 account + QStringLiteral("uuid-1/transcode=true,anim=false,width=450/film.jpeg"));
        QCOMPARE(renditionUrl(video, 5000).toString(),
                 account + QStringLiteral("uuid-1/transcode=true,anim=false,width=1600/film.jpeg"));
    }

    void replacesAnyRenditionAndKeepsTheNamesEncoding()
    {
        const Image image = picture(account + QStringLiteral("uuid-1/width=1024,quality=90/a%20b%2Fc%23.jpeg"));
        QCOMPARE(renditionUrl(image, 300).toEncoded(),
                 (account + QStringLiteral("uuid-1/width=320/a%20b%2Fc%23.jpeg")).toLatin1());
    }

    void worksOnOtherHosts()
    {
        const Image image = picture(QStringLiteral("http://localhost:8080/account/uuid-1/original=true/n.jpeg"));
        QCOMPARE(renditionUrl(image, 96).toString(),
                 QStringLiteral("http://localhost:8080/account/uuid-1/width=96/n.jpeg"));
    }

    void leavesOtherAddressesAlone_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("short") << "https://example.com/picture.png";
        QTest::newRow("no rendition") << "https://example.com/a/b/c/picture.png";
        QTest::newRow("query") << "https://example.com/picture.png?size=3";
        QTest::newRow("empty") << "";
    }
    void leavesOtherAddressesAlone()
    {
        QFETCH(QString, url);
        QCOMPARE(renditionUrl(picture(url), 450).toString(), url);
        QCOMPARE(imageKey(QUrl(url)), url);
    }

    void keyIsTheUuid()
    {
        QCOMPARE(imageKey(QUrl(account + QStringLiteral("0a1b-2c/original=true/name.jpeg"))),
                 QStringLiteral("0a1b-2c"));
        QCOMPARE(imageKey(QUrl(account + QStringLiteral("0a1b-2c/width=450/other.jpeg"))), QStringLiteral("0a1b-2c"));
    }
};

QTEST_GUILESS_MAIN(ImageUrlTest)
#include "ImageUrlTest.moc"
