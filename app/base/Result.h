#pragma once

#include "base/Error.h"

#include <QtGlobal>

#include <utility>
#include <variant>

namespace vitrine {

/// A value or the Error that took its place. Functions that can fail return it; no exception leaves a function.
/// (std::expected came with C++23.)
template<typename T>
class [[nodiscard]] Result
{
public:
    Result() : m_content(Error{}) {} ///< an error; QFuture needs a default
    Result(T value) : m_content(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_content(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return m_content.index() == 0; }
    explicit operator bool() const { return ok(); }

    const T &value() const &
    {
        Q_ASSERT(ok());
        return *std::get_if<0>(&m_content);
    }
    T &&value() &&
    {
        Q_ASSERT(ok());
        return std::move(*std::get_if<0>(&m_content));
    }
    const T &operator*() const & { return value(); }
    const T *operator->() const { return &value(); }

    const Error &error() const
    {
        Q_ASSERT(!ok());
        return *std::get_if<1>(&m_content);
    }

private:
    std::variant<T, Error> m_content;
};

/// The value of a Result that has none: `return Done{};`.
struct Done
{
    bool operator==(const Done &) const = default;
};

} // namespace vitrine
