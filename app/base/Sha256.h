#pragma once

#include <QByteArray>
#include <QMetaType>
#include <QString>
#include <QStringView>

#include <array>
#include <compare>
#include <optional>

namespace vitrine {

/// The SHA-256 of a whole file. Parsed once at the edge, compared as bytes, so letter case plays no part.
class Sha256
{
public:
    using Bytes = std::array<unsigned char, 32>;

    Sha256() = default; ///< all zero
    explicit Sha256(const Bytes &bytes) : m_bytes(bytes) {}

    /// 64 hexadecimal digits of either case; nothing for any other text.
    static std::optional<Sha256> fromHex(QStringView hex);

    const Bytes &bytes() const { return m_bytes; }
    QString toHex() const; ///< upper case, as the API writes it

    auto operator<=>(const Sha256 &) const = default;

private:
    Bytes m_bytes{};
};

size_t qHash(const Sha256 &hash, size_t seed = 0);

} // namespace vitrine

Q_DECLARE_METATYPE(vitrine::Sha256)
