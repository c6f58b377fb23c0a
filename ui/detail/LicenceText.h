#pragma once

#include "civitai/Model.h"

#include <QStringList>

namespace vitrine {

/// What the creator permits, as plain sentences.
QStringList licenceSentences(const Licence &licence);

} // namespace vitrine
