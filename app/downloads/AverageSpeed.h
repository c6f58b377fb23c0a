#pragma once

#include <QtGlobal>

#include <chrono>
#include <optional>

namespace vitrine {

/// How fast a download's bytes came over all of a run, by the time in which any could: neither the look at what is
/// there before, nor waits, nor what follows count.
class AverageSpeed final
{
public:
    /// To be told of every change of the download, with any steady clock's time.
    void note(bool isDownloading, qint64 receivedBytes, std::chrono::milliseconds now);
    /// Up to the last time that it did not download; 0 when nothing came.
    qint64 bytesPerSecond(qint64 receivedBytes) const;

private:
    bool m_hasLooked = false;                                 ///< at what was there: the first thing it does
    std::optional<qint64> m_bytesBefore;                      ///< that were there before any came
    std::optional<std::chrono::milliseconds> m_fetchingSince; ///< while bytes may arrive
    std::chrono::milliseconds m_fetchedFor{0};
};

} // namespace vitrine
