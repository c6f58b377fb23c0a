#include "demo/Crc32.h"

#include <QtEndian>

namespace vitrine {

Crc32::Tables Crc32::makeTables()
{
    Tables tables{};
    for (quint32 i = 0; i < 256; ++i) {
        quint32 value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value >> 1) ^ ((value & 1) ? 0xedb88320U : 0U);
        tables[0][i] = value;
    }
    for (size_t table = 1; table < tables.size(); ++table) {
        for (size_t i = 0; i < 256; ++i)
            tables[table][i] = (tables[table - 1][i] >> 8) ^ tables[0][tables[table - 1][i] & 0xff];
    }
    return tables;
}

Crc32::Crc32()
    : m_tables([]() -> const Tables & {
        static const Tables tables = makeTables();
        return tables;
    }())
{
}

void Crc32::add(QByteArrayView bytes)
{
    const auto *at = reinterpret_cast<const uchar *>(bytes.data());
    qsizetype left = bytes.size();
    quint32 crc = m_register;
    for (; left >= 8; left -= 8, at += 8) {
        const quint32 low = crc ^ qFromLittleEndian<quint32>(at);
        const quint32 high = qFromLittleEndian<quint32>(at + 4);
        crc = m_tables[7][low & 0xff] ^ m_tables[6][(low >> 8) & 0xff] ^ m_tables[5][(low >> 16) & 0xff] ^
              m_tables[4][low >> 24] ^ m_tables[3][high & 0xff] ^ m_tables[2][(high >> 8) & 0xff] ^
              m_tables[1][(high >> 16) & 0xff] ^ m_tables[0][high >> 24];
    }
    for (; left > 0; --left, ++at)
        crc = (crc >> 8) ^ m_tables[0][(crc ^ *at) & 0xff];
    m_register = crc;
}

} // namespace vitrine
