#include "models/PictureLooks.h"

#include <algorithm>
#include <memory>

namespace vitrine {

PictureLooks::PictureLooks(qsizetype leastBytes) : m_leastBytes(leastBytes), m_looks(leastBytes) {}

QString PictureLooks::keyOf(const QString &uuid, const Look &look)
{
    return uuid + QLatin1Char('@') + QString::number(look.cell.width()) + QLatin1Char('x') +
           QString::number(look.cell.height()) + (look.veiled ? QLatin1String("v") : QLatin1String()) +
           (look.whole ? QLatin1String("w") : QLatin1String());
}

QString PictureLooks::keyOf(const PictureRequest &request)
{
    return keyOf(request.image.uuid, {{}, request.cell, request.veiled, request.whole, false});
}

bool PictureLooks::fits(const Look &look, const PictureRequest &request)
{
    return look.cell == request.cell && look.veiled == request.veiled && look.whole == request.whole;
}

QPixmap PictureLooks::best(const QString &uuid, QSize cell, bool veiled) const
{
    const QList<Look> *looks = m_looks.object(uuid);
    if (!looks)
        return {};
    const Look *best = nullptr;
    int bestRank = 0;
    for (const Look &look : *looks) {
        if (look.whole || (veiled && !look.veiled))
            continue; // nothing that is to stay veiled is ever shown otherwise
        const int rank = 1 + (look.cell == cell ? 1 : 0) + (look.placeholder ? 0 : 2) + (look.veiled == veiled ? 4 : 0);
        if (rank > bestRank) {
            best = &look;
            bestRank = rank;
        }
    }
    return best ? best->pixmap : QPixmap();
}

QPixmap PictureLooks::bestWhole(const QString &uuid, QSize cell) const
{
    const QList<Look> *looks = m_looks.object(uuid);
    QPixmap best;
    for (const Look &look : looks ? *looks : QList<Look>()) {
        if (look.whole && !look.veiled && !look.placeholder && (best.isNull() || look.cell == cell))
            best = look.pixmap;
    }
    return best;
}

bool PictureLooks::has(const PictureRequest &request) const
{
    const QList<Look> *looks = m_looks.object(request.image.uuid);
    return looks && std::any_of(looks->begin(), looks->end(),
                                [&request](const Look &look) { return !look.placeholder && fits(look, request); });
}

bool PictureLooks::hasAny(const QString &uuid) const
{
    const QList<Look> *looks = m_looks.object(uuid);
    return looks && std::any_of(looks->begin(), looks->end(), [](const Look &look) { return !look.placeholder; });
}

void PictureLooks::insert(const PictureRequest &request, const QPixmap &pixmap, bool placeholder,
                          const QSet<QString> &wantedKeys)
{
    const QString &uuid = request.image.uuid;
    auto *looks = new QList<Look>{{pixmap, request.cell, request.veiled, request.whole, placeholder}};
    qsizetype bytes = bytesOf(request.cell);
    const std::unique_ptr<const QList<Look>> before(m_looks.take(uuid));
    for (const Look &look : before ? *before : QList<Look>()) {
        if (fits(look, request) || (!placeholder && !wantedKeys.contains(keyOf(uuid, look))))
            continue;
        looks->append(look);
        bytes += bytesOf(look.cell);
    }
    m_looks.insert(uuid, looks, bytes);
}

void PictureLooks::makeRoomFor(qsizetype shownBytes)
{
    m_looks.setMaxCost(qMax(m_leastBytes, shownBytes / 2 * 3));
}

} // namespace vitrine
