#pragma once

#include <QHashFunctions>
#include <QMetaType>

#include <compare>

namespace vitrine {

/// A number from the API that names one thing of one kind; ids of different kinds do not mix.
/// Valid ids are positive 32-bit integers (the API answers 400 to others).
template<typename Tag>
struct Id
{
    qint64 value = 0;

    bool isValid() const { return value > 0 && value <= 2147483647; }
    auto operator<=>(const Id &) const = default;
};

template<typename Tag>
size_t qHash(const Id<Tag> &id, size_t seed = 0)
{
    return ::qHash(id.value, seed);
}

using ModelId = Id<struct ModelTag>;
using VersionId = Id<struct VersionTag>;
using FileId = Id<struct FileTag>;
using ImageId = Id<struct ImageTag>;

} // namespace vitrine

Q_DECLARE_METATYPE(vitrine::ModelId)
Q_DECLARE_METATYPE(vitrine::VersionId)
Q_DECLARE_METATYPE(vitrine::FileId)
