#include "base/Sha256.h"

#include <algorithm>
#include <cstring>

namespace vitrine {

std::optional<Sha256> Sha256::fromHex(QStringView hex)
{
    const auto isHexDigit = [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
    };
    if (hex.size() != 64 || !std::all_of(hex.begin(), hex.end(), isHexDigit))
        return std::nullopt;
    const QByteArray raw = QByteArray::fromHex(hex.toLatin1());
    Bytes bytes{};
    std::copy_n(raw.constBegin(), bytes.size(), bytes.begin());
    return Sha256(bytes);
}

QString Sha256::toHex() const
{
    const auto view =
        QByteArray::fromRawData(reinterpret_cast<const char *>(m_bytes.data()), qsizetype(m_bytes.size()));
    return QString::fromLatin1(view.toHex().toUpper());
}

size_t qHash(const Sha256 &hash, size_t seed)
{
    // Its bytes are as good as random: some of them tell as much as all.
    size_t some = 0;
    std::memcpy(&some, hash.bytes().data(), sizeof some);
    return some ^ seed;
}

} // namespace vitrine
