#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <utility>

namespace vitrine {

/// Calls `function(result)` once in `owner`'s thread when `future` has its result, or `otherwise()` when it was
/// cancelled or ended without one; neither when `owner` is gone by then. This is the only way a QFuture is
/// consumed here: QFuture::then asserts on a dying context in Qt 6.4 and drops an earlier continuation.
template<typename T, typename Function, typename Otherwise>
void whenDone(const QFuture<T> &future, QObject *owner, Function function, Otherwise otherwise)
{
    auto *watcher = new QFutureWatcher<T>(owner);
    QObject::connect(watcher, &QFutureWatcher<T>::finished, owner,
                     [watcher, function = std::move(function), otherwise = std::move(otherwise)]() mutable {
                         watcher->deleteLater();
                         const QFuture<T> done = watcher->future();
                         if (!done.isCanceled() && done.resultCount() > 0)
                             function(done.result());
                         else
                             otherwise();
                     });
    watcher->setFuture(future);
}

/// The same for a caller that waits for nothing when there is no result: then nothing is called.
template<typename T, typename Function>
void whenDone(const QFuture<T> &future, QObject *owner, Function function)
{
    whenDone(future, owner, std::move(function), [] {});
}

} // namespace vitrine
