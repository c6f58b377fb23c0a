#pragma once

#include <QImage>
#include <QStringView>

namespace vitrine {

/// The few soft colours that a BlurHash (https://github.com/woltapp/blurhash, Algorithm.md) stands for, painted at
/// `size`. A few dozen pixels a side are plenty: it holds no detail, and scaling it up costs less than computing more
/// of it. A null image for a text that is no BlurHash. Reentrant.
QImage decodeBlurHash(QStringView hash, QSize size);

} // namespace vitrine
