#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <utility>

namespace vitrine {

/// Calls `function(result)` once in `owner`'s thread when `future` has its result. Nothing is called when the future
/// was cancelled or ended without a result, or when `owner` is gone by then. This is the only way a QFuture is
/// consumed here: QFuture::then asserts on a dying context in Qt 6.4 and drops an earlier continuation.
template<typename T, typename Function>
void whenDone(const QFuture<T> &future, QObject *owner, Function function)
{
    auto *watcher = new QFutureWatcher<T>(owner);
    QObject::connect(watcher, &QFutureWatcher<T>::finished, owner, [watcher, function = std::move(function)]() mutable {
        watcher->deleteLater();
        const QFuture<T> done = watcher->future();
        if (!done.isCanceled() && done.resultCount() > 0)
            function(done.result());
    });
    watcher->setFuture(future);
}

} // namespace vitrine
