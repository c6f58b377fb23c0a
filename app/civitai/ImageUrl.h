#pragma once

#include "civitai/Model.h"

namespace vitrine {

/// The address of a rendition at least `width` pixels wide, by the CDN's own ladder (96, 320, 450, 512, 800, 1200,
/// 1600; beyond it the original); a still for videos. An address not of the CDN's shape is returned as it is.
QUrl renditionUrl(const Image &image, int width);

/// The uuid of a CDN address (its third path part from the end), or the whole address where it has another shape.
QString imageKey(const QUrl &url);

} // namespace vitrine
