#pragma once

#include <QtGlobal>

#include <chrono>
#include <optional>

namespace vitrine {

/// How many connections one download should have: begins with `least`, and goes on by one as long as the last one made
/// the sum noticeably faster. The one that did not is given up, and that is the answer. A line that is full already is
/// so never shared among more connections than it takes to fill it.
class AdaptiveConnections final
{
public:
    /// Between `least` and `most`; both the same for a fixed number.
    AdaptiveConnections(int least, int most) : m_wanted(least), m_most(most) {}

    int wanted() const { return m_wanted; }

    /// `bytes` have come by `time` (any steady clock), and `open` connections were bringing them just now.
    void sample(std::chrono::milliseconds time, qint64 bytes, int open);

private:
    static constexpr std::chrono::milliseconds settling{300}; ///< a new connection has to come up to speed
    static constexpr std::chrono::milliseconds window{700};
    static constexpr double noticeably = 1.1;

    struct Begin
    {
        std::chrono::milliseconds time;
        qint64 bytes;
    };

    int m_wanted;
    const int m_most;
    bool m_settled = false;
    std::optional<std::chrono::milliseconds> m_reached; ///< when as many as wanted were open
    std::optional<Begin> m_begin;                       ///< of the measurement
    std::optional<double> m_before;                     ///< bytes per ms with one connection less
};

} // namespace vitrine
