#pragma once

#include "civitai/Model.h"

#include <QString>

namespace vitrine {

/// The name of the folder in which the field's tools look for models of a type: "checkpoints", "loras", "embeddings",
/// ... For types without a custom of their own it is the type's name made safe, in lower case; never empty.
QString typeFolder(const ModelType &type);

} // namespace vitrine
