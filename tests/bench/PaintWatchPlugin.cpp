#include "bench/PaintWatchPlugin.h"

#include "bench/PaintWatch.h"

namespace vitrine {

QObject *PaintWatchPlugin::create(const QString &, const QString &specification)
{
    return new PaintWatch(specification.section(u'/', 0, 0).toLongLong(), specification.section(u'/', 1));
}

} // namespace vitrine
