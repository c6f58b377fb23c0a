#include "demo/PictureEndpoint.h"

#include "demo/DemoSite.h"
#include "demo/SiteReply.h"

#include <array>

namespace vitrine {

namespace {

QHash<QString, QString> renditionFacts(const QString &rendition)
{
    QHash<QString, QString> facts;
    for (const QString &part : rendition.split(QLatin1Char(',')))
        facts.insert(part.section(QLatin1Char('='), 0, 0), part.section(QLatin1Char('='), 1));
    return facts;
}

/// The ladder's first step of at least `width`; 0, the original, beyond its top and without a width.
int ladderWidth(int width)
{
    constexpr std::array ladder{96, 320, 450, 512, 800, 1200, 1600};
    for (const int step : ladder) {
        if (width > 0 && step >= width)
            return step;
    }
    return 0;
}

} // namespace

PictureEndpoint::PictureEndpoint(const SampleCatalog &catalog, const SamplePictures &pictures)
    : m_catalog(catalog), m_pictures(pictures)
{
}

HttpResponse PictureEndpoint::answer(const QString &path, const DemoFaults &faults) const
{
    HttpResponse response;
    if (faults.imageError) {
        response.status = 500;
        return response;
    }
    const QStringList parts = path.split(QLatin1Char('/')); // "", account, uuid, rendition, name
    const SamplePicture *picture = m_catalog.picture(parts.value(2));
    if (parts.size() != 5 || !picture)
        return pageReply(404, QStringLiteral("Not found"));

    const QHash<QString, QString> rendition = renditionFacts(parts.value(3));
    if (picture->isVideo && rendition.value(QStringLiteral("transcode")) != QLatin1String("true")) {
        response.headers = {{"Content-Type", "video/mp4"}};
        response.body = QByteArrayLiteral("\0\0\0\x18"
                                          "ftypisom\0\0\0\0isommp42"); // a file type box, no frames
        return response;
    }
    const int width = ladderWidth(rendition.value(QStringLiteral("width")).toInt());
    response.headers = {{"Content-Type", "image/jpeg"}, {"Cache-Control", "public, max-age=31536000"}};
    response.body = m_pictures.jpeg(picture->picture, width);
    return response;
}

} // namespace vitrine
