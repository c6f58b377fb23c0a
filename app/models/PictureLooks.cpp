#include "models/PictureLooks.h"

#include <algorithm>
#include <memory>

namespace vitrine {

PictureLooks::PictureLooks(qsizetype leastBytes) : m_leastBytes(leastBytes), m_looks(leastBytes) {}

QString PictureLooks::keyOf(const QString &uuid, QSize cell, bool veiled)
{
    return uuid + QLatin1Char('@') + QString::number(cell.width()) + QLatin1Char('x') + QString::number(cell.height()) +
           (veiled ? QLatin1String("v") : QLatin1String());
}

QPixmap PictureLooks::best(const QString &uuid, QSize cell, bool veiled) const
{
    const QList<Look> *looks = m_looks.object(uuid);
    if (!looks)
        return {};
    const Look *best = nullptr;
    int bestRank = 0;
    for (const Look &look : *looks) {
        if (veiled && !look.veiled)
            continue; // nothing that is to stay veiled is ever shown otherwise
        const int rank = 1 + (look.cell == cell ? 1 : 0) + (look.placeholder ? 0 : 2) + (look.veiled == veiled ? 4 : 0);
        if (rank > bestRank) {
            best = &look;
            bestRank = rank;
        }
    }
    return best ? best->pixmap : QPixmap();
}

bool PictureLooks::has(const PictureRequest &request) const
{
    const QList<Look> *looks = m_looks.object(request.image.uuid);
    return looks && std::any_of(looks->begin(), looks->end(), [&request](const Look &look) {
               return !look.placeholder && look.cell == request.cell && look.veiled == request.veiled;
           });
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
    auto *looks = new QList<Look>{{pixmap, request.cell, request.veiled, placeholder}};
    qsizetype bytes = bytesOf(request.cell);
    const std::unique_ptr<const QList<Look>> before(m_looks.take(uuid));
    for (const Look &look : before ? *before : QList<Look>()) {
        const bool replaced = look.cell == request.cell && look.veiled == request.veiled;
        if (replaced || (!placeholder && !wantedKeys.contains(keyOf(uuid, look.cell, look.veiled))))
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
