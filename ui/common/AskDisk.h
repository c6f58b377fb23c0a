#pragma once

#include "core/FolderState.h"

#include <QFuture>
#include <QPromise>

#include <functional>
#include <thread>
#include <type_traits>
#include <utility>

namespace vitrine {

/// How a folder is, from its disk: folderState(), or what a test has in its place. Called on another thread.
using AskFolder = std::function<FolderState(const QString &folder)>;

/// `question()` on a thread of its own, which nobody ever waits for: a pool waits for its threads, and so would the
/// window for a drive that hangs. The question may outlive everything: it must refer to nothing but what it holds.
template<typename Question>
QFuture<std::invoke_result_t<Question>> askDisk(Question question)
{
    QPromise<std::invoke_result_t<Question>> promise;
    const auto future = promise.future();
    promise.start();
    std::thread([promise = std::move(promise), question = std::move(question)]() mutable {
        promise.addResult(question());
        promise.finish();
    }).detach();
    return future;
}

} // namespace vitrine
