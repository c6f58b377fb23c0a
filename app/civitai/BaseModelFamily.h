#pragma once

#include "civitai/Model.h"

#include <QStringList>

namespace vitrine {

/// The family that holds whatever fits no other.
QString otherFamily();

/// The line that a base model belongs to: models of one line mostly work together, and people look for one by the
/// other. Told by how the name begins, so that a version nobody has heard of yet ("Wan Video 3.0") falls into place.
QString familyOf(const BaseModel &baseModel);

/// All families in the order in which they are shown: roughly by age, otherFamily() last.
QStringList familyOrder();

} // namespace vitrine
