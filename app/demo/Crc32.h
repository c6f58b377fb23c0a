#pragma once

#include <QByteArrayView>

#include <array>

namespace vitrine {

/// The CRC-32 of ZIP and PNG (reflected polynomial 0xEDB88320), fed piece by piece; eight bytes a step.
class Crc32
{
public:
    Crc32();
    void add(QByteArrayView bytes);
    quint32 value() const { return ~m_register; }

private:
    using Tables = std::array<std::array<quint32, 256>, 8>;
    static Tables makeTables();

    const Tables &m_tables;
    quint32 m_register = 0xffffffff;
};

} // namespace vitrine
