#pragma once

#include <QtGlobal>

namespace vitrine {

/// The memory of a process and of all that descend from it, in KiB as the kernel counts it in smaps_rollup (PSS: what
/// several processes share counts for each of them in part, so a sum over processes means something). 0 when it is
/// gone. Linux only.
qint64 treePssKib(qint64 pid);

} // namespace vitrine
