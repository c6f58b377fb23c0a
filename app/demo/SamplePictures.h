#pragma once

#include "demo/SampleModel.h"

#include <QByteArray>
#include <QCache>
#include <QHash>
#include <QMutex>

namespace vitrine {

/// Draws the sample site's pictures and remembers them. May be used from several threads at once.
class SamplePictures
{
public:
    SamplePictures();

    /// A JPEG of the picture, `width` pixels wide (the original's width where that is smaller, or where it is 0).
    QByteArray jpeg(const Picture &picture, int width) const;
    QString blurHash(const SamplePicture &picture) const;

private:
    mutable QMutex m_mutex;
    mutable QCache<QPair<quint32, int>, QByteArray> m_jpegs; ///< by seed and width, as the next guarded by the mutex
    mutable QHash<qint64, QString> m_blurHashes;             ///< by picture id
};

} // namespace vitrine
