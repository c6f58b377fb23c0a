#pragma once

#include <QColor>

/// The colours of what lies on pictures: the same in both themes, for it is the picture that is behind them. White on
/// each of the grounds keeps 4.5:1 whatever the picture; grounds let so much of it through as that allows.
namespace vitrine::onPicture {

inline constexpr QRgb ink = 0xffffffff;
inline constexpr QRgb secondInk = 0xffd5d9e0; ///< 7:1 on the scrim

/// The ground, more or less of it.
inline QColor ground(int alpha)
{
    return QColor(8, 9, 12, alpha);
}

inline constexpr int scrimTop = 178; ///< where the text on a card begins
inline constexpr int scrimEnd = 226; ///< at the card's lower edge
inline constexpr int chip = 200;     ///< behind words of their own
inline constexpr int veil = 170;     ///< over a picture that is blurred already

/// Marks are discs with a white symbol.
inline constexpr QRgb danger = 0xffb3261e;
inline constexpr QRgb gone = 0xff4a4f5a;
inline constexpr QRgb queued = 0xff3f54cf;
inline constexpr QRgb newer = 0xff6b3fb5;
inline constexpr QRgb owned = 0xff0f7a46;
inline constexpr QRgb early = 0xff8f5a00;
inline constexpr QRgb favorite = 0xffb81f5c;

} // namespace vitrine::onPicture
