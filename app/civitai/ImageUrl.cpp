#include "civitai/ImageUrl.h"

#include <QStringList>

#include <array>

namespace vitrine {

namespace {

/// The parts of `https://host/{account}/{uuid}/{rendition}/{name}`; nothing for an address of another shape.
struct CdnPath
{
    QStringList parts; ///< percent-encoded, the first one empty (the path begins with a slash)

    static std::optional<CdnPath> from(const QUrl &url)
    {
        CdnPath path{url.path(QUrl::FullyEncoded).split(u'/')};
        if (path.parts.size() < 5 || path.uuid().isEmpty() || !path.rendition().contains(u'='))
            return std::nullopt;
        return path;
    }

    QString &uuid() { return parts[parts.size() - 3]; }
    QString &rendition() { return parts[parts.size() - 2]; }
    QString &name() { return parts.last(); }
};

constexpr std::array ladder{96, 320, 450, 512, 800, 1200, 1600};

/// The CDN's smallest rendition that is at least `width` wide; 0 where only the original is.
int rung(int width)
{
    for (const int step : ladder) {
        if (step >= width)
            return step;
    }
    return 0;
}

QString withJpegSuffix(const QString &name)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    return (dot > 0 ? name.left(dot) : name) + QStringLiteral(".jpeg");
}

} // namespace

QUrl renditionUrl(const Image &image, int width)
{
    std::optional<CdnPath> path = CdnPath::from(image.url);
    if (!path)
        return image.url;

    const int step = rung(width);
    switch (image.type) {
    case MediaType::Image:
        path->rendition() = step ? QStringLiteral("width=%1").arg(step) : QStringLiteral("original=true");
        break;
    case MediaType::Video: // its original is the film itself, so a still ends at the ladder's top
        path->rendition() = QStringLiteral("transcode=true,anim=false,width=%1").arg(step ? step : ladder.back());
        path->name() = withJpegSuffix(path->name());
        break;
    }
    QUrl url = image.url;
    url.setPath(path->parts.join(u'/'), QUrl::TolerantMode);
    return url;
}

QString imageKey(const QUrl &url)
{
    std::optional<CdnPath> path = CdnPath::from(url);
    return path ? path->uuid() : url.toString(QUrl::FullyEncoded);
}

} // namespace vitrine
