#pragma once

#include <QString>

class QImage;

namespace vitrine {

/// The BlurHash of a picture (https://github.com/woltapp/blurhash, Algorithm.md) with `xComponents` by `yComponents`
/// cosine waves, each 1 to 9. Takes time in proportion to the pixels: give it a small picture. Empty for a null image.
QString encodeBlurHash(const QImage &image, int xComponents, int yComponents);

} // namespace vitrine
