#pragma once

#include "library/LibraryFile.h"

namespace vitrine {

/// A file as the database remembers it.
struct LibraryRow
{
    LibraryFile file;
    QString volume; ///< where its volume was mounted when it was last seen; empty for what an earlier schema wrote
};

} // namespace vitrine
