#include "models/CardCover.h"

#include "models/Interner.h"

namespace vitrine {

namespace {

int levelOf(const Image &image)
{
    return image.maturity.bits == 0 ? Maturity::XXX : image.maturity.highest(); // as MaturityPolicy counts it
}

CardCover coverOf(const Image &image, Interner &texts)
{
    CardCover cover;
    const QByteArray address = image.url.toEncoded();
    // The key ends the first part; where it is the whole address, there is none to be shared.
    const qsizetype key = address.lastIndexOf('/' + image.uuid.toLatin1() + '/');
    const qsizetype split = key < 0 ? 0 : key + 1;
    cover.site = texts.shared(address.left(split));
    cover.path = address.mid(split);
    cover.blurHash = image.blurHash.toLatin1();
    cover.size = image.size;
    cover.maturity = image.maturity;
    cover.type = image.type;
    return cover;
}

} // namespace

Image CardCover::image() const
{
    Image image;
    image.url = QUrl::fromEncoded(site + path);
    image.uuid = uuid();
    image.blurHash = QString::fromLatin1(blurHash);
    image.size = size;
    image.maturity = maturity;
    image.type = type;
    return image;
}

QString CardCover::uuid() const
{
    return QString::fromLatin1(site.isEmpty() ? path : path.left(path.indexOf('/')));
}

QList<CardCover> coverChoices(const QList<Image> &images, Interner &texts)
{
    QList<CardCover> choices;
    int below = Maturity::Blocked; // a policy that hides what was taken so far shows only what is below
    for (const MediaType type : {MediaType::Image, MediaType::Video}) {
        for (const Image &image : images) {
            if (image.type != type || levelOf(image) >= below)
                continue;
            below = levelOf(image);
            choices.append(coverOf(image, texts));
        }
    }
    return choices;
}

int chosenCover(const QList<CardCover> &choices, const MaturityPolicy &policy)
{
    for (const MediaType type : {MediaType::Image, MediaType::Video}) {
        for (const Showing wanted : {Showing::Show, Showing::Blur}) {
            for (qsizetype i = 0; i < choices.size(); ++i) {
                if (choices.at(i).type == type && policy.showing(choices.at(i).maturity) == wanted)
                    return int(i);
            }
        }
    }
    return -1;
}

} // namespace vitrine
