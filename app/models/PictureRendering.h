#pragma once

#include "models/PictureRequest.h"

#include <QByteArray>
#include <QImage>

namespace vitrine {

/// Decodes a picture and cuts, scales, veils and rounds it as requested. A null image for what is no picture of a kind
/// that the CDN sends (JPEG, PNG, WebP, GIF, AVIF), and for one with more pixels than any rendition has, which is
/// refused by what its header says, before memory is taken for them. Takes milliseconds; reentrant.
QImage renderPicture(const QByteArray &encoded, const PictureRequest &request);

/// What stands in the picture's place until it is there, made from its BlurHash; a null image where it has none.
QImage renderPlaceholder(const PictureRequest &request);

} // namespace vitrine
