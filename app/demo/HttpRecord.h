#pragma once

#include "demo/HttpServer.h"

#include <QMutex>

#include <atomic>

namespace vitrine {

/// What an HttpServer has seen and sent: written in its thread, read from any.
struct HttpRecord
{
    mutable QMutex mutex;
    QList<HttpRequest> requests; ///< guarded by `mutex`
    std::atomic<int> openConnections = 0;
    std::atomic<qint64> bodyBytesSent = 0;
};

} // namespace vitrine
