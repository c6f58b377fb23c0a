#pragma once

#include <QHashFunctions>
#include <QString>

#include <compare>

namespace vitrine {

/// A word from one of the API's open sets (model type, base model, file type, format, ...). It stays the server's
/// string, so that a value nobody has heard of survives from the answer to the screen and back into a query.
template<typename Tag>
struct Name
{
    QString text;

    bool isEmpty() const { return text.isEmpty(); }
    bool operator==(const Name &) const = default;
    auto operator<=>(const Name &other) const { return text.compare(other.text) <=> 0; }
};

template<typename Tag>
size_t qHash(const Name<Tag> &name, size_t seed = 0)
{
    return ::qHash(name.text, seed);
}

} // namespace vitrine
