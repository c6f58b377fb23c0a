#pragma once

#include "downloads/ConnectionBudget.h"
#include "downloads/SpeedLimit.h"

namespace vitrine {

/// What all transfers of a queue have together. Outlives them.
struct TransferShares
{
    ConnectionBudget connections;
    SpeedLimit speed;
};

} // namespace vitrine
