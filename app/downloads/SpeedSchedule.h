#pragma once

#include <QDateTime>
#include <QList>
#include <QTime>

#include <bitset>
#include <optional>

namespace vitrine {

/// One line of a schedule: on these days, from this time to that, so fast.
struct SpeedRule
{
    std::bitset<7> days;       ///< on which the window begins; [0] is Monday
    QTime from;                ///< included
    QTime to;                  ///< excluded; at or before `from` the window ends on the next day
    qint64 bytesPerSecond = 0; ///< 0 for no limit

    /// Whether the window that this rule opens holds `when`.
    bool covers(const QDateTime &when) const;
    bool operator==(const SpeedRule &) const = default;
};

/// Which limit on speed holds when. The first rule that covers a time wins; where none does, `otherwise` holds. Times
/// are local, as the person who wrote the rules means them.
struct SpeedSchedule
{
    QList<SpeedRule> rules;
    qint64 otherwiseBytesPerSecond = 0; ///< 0 for no limit

    qint64 limitAt(const QDateTime &when) const;
    /// The next time after `when` at which another rule may begin or end; nothing without rules.
    std::optional<QDateTime> nextChange(const QDateTime &when) const;
    bool operator==(const SpeedSchedule &) const = default;
};

} // namespace vitrine
