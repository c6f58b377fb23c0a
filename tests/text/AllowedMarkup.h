#pragma once

#include "text/RichText.h"

namespace vitrine {

/// Reads the blocks' markup with libxml2 and says what is in it that app/text/README.md does not allow; empty where
/// all is well.
QString strangerIn(const RichText &text);

/// All the text of the blocks, without markup, a space between blocks.
QString plainText(const RichText &text);

} // namespace vitrine
