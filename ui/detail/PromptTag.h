#pragma once

#include "civitai/Model.h"

namespace vitrine {

/// The words that call a file by its name in a prompt, for a file that was saved under the site's name:
/// "<lora:stem:1>" for LoRA, LoCon and DoRA (as A1111, Forge and SD.Next read it), the stem itself for an embedding.
/// Empty for other types, which no prompt names.
QString promptTag(const ModelType &type, const File &file);

} // namespace vitrine
