#pragma once

/// The window's measures in device-independent pixels. Spacing goes in steps of four; see ui/README.md.
namespace vitrine::metrics {

inline constexpr int tight = 4;
inline constexpr int small = 8;
inline constexpr int medium = 12;
inline constexpr int large = 16;
inline constexpr int huge = 24;

inline constexpr int cardRadius = 10;
inline constexpr int controlRadius = 6;

inline constexpr int railWidth = 92;
inline constexpr int filterWidth = 240;
inline constexpr int detailWidth = 384;
inline constexpr int narrowPage = 908; ///< below it the details lie over the models

inline constexpr int smallIcon = 16; ///< beside text
inline constexpr int iconSize = 20;
inline constexpr int largeIcon = 24;

} // namespace vitrine::metrics
