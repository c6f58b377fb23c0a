#pragma once

namespace vitrine {

constexpr int mostParallelDownloads = 10;
constexpr int mostConnections = 16; ///< for each download

} // namespace vitrine
