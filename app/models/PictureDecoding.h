#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QImage>
#include <QList>

namespace vitrine {

/// A picture to be looked at in any size: itself, and below it halves of halves, so that a view which shows it smaller
/// paints from one that is at most twice as large as needed. That looks as good as scaling with care, and costs a
/// fraction of it while a person zooms.
struct ViewerPicture
{
    QList<QImage> levels; ///< the largest first; never empty in a picture that was decoded

    QSize size() const { return levels.isEmpty() ? QSize() : levels.first().size(); }
    /// The smallest level at least `width` pixels wide; the largest where none is.
    const QImage &levelFor(int width) const;
};

/// Edges and areas beyond these are refused, by what the header says and before memory is taken for them.
inline constexpr int mostViewerEdge = 16'384;
inline constexpr qint64 mostViewerArea = 200'000'000;

/// Decodes the first frame of a JPEG, PNG, WebP, GIF or AVIF. One of more than `mostPixels` is made smaller while it is
/// decoded, where its format lets that be done within QImageReader's allocation limit. BadAnswer, with a sentence that
/// says what is wrong, for what is none of them, too large, or cut off (also where the decoder would fill up the rest
/// with grey). Takes up to seconds; reentrant.
Result<ViewerPicture> decodeForViewer(const QByteArray &encoded, qint64 mostPixels);

} // namespace vitrine
