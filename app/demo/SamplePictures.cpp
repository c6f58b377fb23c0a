#include "demo/SamplePictures.h"

#include "demo/BlurHashEncoder.h"
#include "demo/art/PictureArtist.h"

#include <QBuffer>
#include <QImage>

namespace vitrine {

namespace {

constexpr int jpegQuality = 88;
constexpr qsizetype mostCachedBytes = 64 * 1024 * 1024;
constexpr int blurHashWidth = 24;

} // namespace

SamplePictures::SamplePictures() : m_jpegs(mostCachedBytes) {}

QByteArray SamplePictures::jpeg(const Picture &picture, int width) const
{
    const int drawnWidth = width <= 0 ? picture.size.width() : std::min(width, picture.size.width());
    const QPair<quint32, int> key{picture.seed, drawnWidth};
    {
        const QMutexLocker locker(&m_mutex);
        if (const QByteArray *known = m_jpegs.object(key))
            return *known;
    }
    // Drawn outside the lock: two askers at the same time cost one drawing too many, a lock would cost all of them.
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    drawPicture(picture, drawnWidth).save(&buffer, "JPEG", jpegQuality);
    const QMutexLocker locker(&m_mutex);
    m_jpegs.insert(key, new QByteArray(bytes), bytes.size());
    return bytes;
}

QString SamplePictures::blurHash(const SamplePicture &picture) const
{
    {
        const QMutexLocker locker(&m_mutex);
        const auto known = m_blurHashes.constFind(picture.id);
        if (known != m_blurHashes.cend())
            return *known;
    }
    const QString hash = encodeBlurHash(drawPicture(picture.picture, blurHashWidth), 4, 3);
    const QMutexLocker locker(&m_mutex);
    m_blurHashes.insert(picture.id, hash);
    return hash;
}

} // namespace vitrine
