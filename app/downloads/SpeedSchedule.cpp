#include "downloads/SpeedSchedule.h"

#include <algorithm>

namespace vitrine {

bool SpeedRule::covers(const QDateTime &when) const
{
    const auto opensOn = [this](const QDate &date) { return days[static_cast<size_t>(date.dayOfWeek() - 1)]; };
    const QTime time = when.time();
    if (from < to)
        return opensOn(when.date()) && time >= from && time < to;
    const bool begunToday = opensOn(when.date()) && time >= from;
    const bool begunYesterday = opensOn(when.date().addDays(-1)) && time < to;
    return begunToday || begunYesterday;
}

qint64 SpeedSchedule::limitAt(const QDateTime &when) const
{
    const QDateTime local = when.toLocalTime();
    const auto rule =
        std::find_if(rules.begin(), rules.end(), [&](const SpeedRule &each) { return each.covers(local); });
    return rule != rules.end() ? rule->bytesPerSecond : otherwiseBytesPerSecond;
}

std::optional<QDateTime> SpeedSchedule::nextChange(const QDateTime &when) const
{
    const QDateTime local = when.toLocalTime();
    std::optional<QDateTime> next;
    for (const SpeedRule &rule : rules) {
        for (const QTime &time : {rule.from, rule.to}) {
            QDateTime change(local.date(), time);
            if (change <= local)
                change = QDateTime(local.date().addDays(1), time);
            if (!next || change < *next)
                next = change;
        }
    }
    return next;
}

} // namespace vitrine
