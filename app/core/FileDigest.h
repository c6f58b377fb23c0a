#pragma once

#include "base/Result.h"
#include "base/Sha256.h"

#include <QtGlobal>

#include <functional>

namespace vitrine {

class NativeFile;
class StopFlag;

/// A block as it was read; an Error ends the reading with it.
using BlockTaker = std::function<Result<Done>(qint64 offset, const char *data, qint64 sizeBytes)>;

/// Reads a file to its end for its SHA-256; `take` gets every block. Cancelled, without a message, once `stop` is set.
/// Waits for the disk.
Result<Sha256> digestOf(const NativeFile &file, const StopFlag &stop, const BlockTaker &take);

} // namespace vitrine
