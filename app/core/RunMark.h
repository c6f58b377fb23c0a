#pragma once

#include <QDateTime>
#include <QString>

#include <optional>

namespace vitrine {

/// A file that is there while the program runs, so that the next run knows when this one was killed, crashed, or lost
/// its power. For the holder of the data directory alone. Where it cannot be written nothing is known, and nothing
/// said.
class RunMark final
{
public:
    explicit RunMark(const QString &path, const QDateTime &now);
    ~RunMark(); ///< the orderly end

    RunMark(const RunMark &) = delete;
    RunMark &operator=(const RunMark &) = delete;

    /// When a run began that never came to its end; nothing after an orderly one.
    std::optional<QDateTime> brokenRun() const { return m_brokenRun; }

private:
    QString m_path;
    std::optional<QDateTime> m_brokenRun;
};

} // namespace vitrine
