#pragma once

#include "civitai/GenerationData.h"

/// The models named in a picture's generation data. They stand in up to six lists of different shapes, often the same
/// one in several of them.
namespace vitrine {

/// A name by which values are told apart: letters and digits alone, in lower case. Programs write "cfgScale",
/// "CFG scale" and "cfg_scale" for the same.
QString plainName(const QString &name);

/// Whether the value of this plain name is one of those lists ("resources", "hashes", "modelhash", ...).
bool isResourceList(const QString &plainName);

/// All of them, each once; `modelName` goes with the hash of the checkpoint.
QList<GenerationResource> readResources(const QVariantMap &meta, const QString &modelName);

/// A text or a number, as it is written; empty for everything else.
QString scalarText(const QVariant &value);

} // namespace vitrine
