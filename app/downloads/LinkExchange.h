#pragma once

#include "base/Result.h"

#include <QUrl>

#include <functional>
#include <mutex>
#include <optional>

namespace vitrine {

/// Where a running transfer asks for a new link and finds it when it has come, while it goes on with what it has. Any
/// thread.
class LinkExchange final
{
public:
    /// `ask` is called on the asking thread.
    explicit LinkExchange(std::function<void()> ask) : m_ask(std::move(ask)) {}

    void request();
    /// An answer that nobody asked for is dropped.
    void answer(const Result<QUrl> &link);

    /// Asked for, and not taken yet.
    bool isPending() const;
    /// The answer, once it is there.
    std::optional<Result<QUrl>> take();

private:
    const std::function<void()> m_ask;
    mutable std::mutex m_mutex;
    bool m_pending = false;
    std::optional<Result<QUrl>> m_answer;
};

} // namespace vitrine
