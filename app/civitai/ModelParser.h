#pragma once

#include "civitai/Model.h"

class QJsonObject;

/// The API's objects as value types. A missing field and one of the wrong type become what the value type has for
/// "unknown"; only an object without a usable id is nothing at all.
///
/// `origin` is the API's own: it completes download addresses whose host is missing or literally `undefined`, which
/// the by-hash answers hold.
namespace vitrine::json {

/// From a list or from /models/{id}, which leaves empty fields out. Versions, files and images that cannot be used
/// (no id, no address) are left out; the rest keeps the server's order, newest version first.
std::optional<Model> model(const QJsonObject &object, const QUrl &origin);

/// From within a model or from /model-versions/{id}.
std::optional<Version> version(const QJsonObject &object, const QUrl &origin);

/// From within a version or from /images, where `nsfwLevel` is a word and `browsingLevel` the bits.
std::optional<Image> image(const QJsonObject &object);

/// The `mode` of a model.
ModelMode modelMode(const QJsonObject &object);

} // namespace vitrine::json
