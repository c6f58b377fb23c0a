#include "demo/SampleContent.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace vitrine {

namespace {

/// SplitMix64's output function: a good mix in a handful of instructions.
quint64 mixed(quint64 value)
{
    value += 0x9e3779b97f4a7c15ULL;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31);
}

template<typename Number>
QByteArray littleEndian(Number number)
{
    QByteArray bytes(sizeof(Number), Qt::Uninitialized);
    qToLittleEndian(number, bytes.data());
    return bytes;
}

QByteArray ggufText(const QByteArray &text)
{
    return littleEndian(quint64(text.size())) + text;
}

QJsonObject tensor(const QString &type, const QJsonArray &shape, qint64 from, qint64 to)
{
    return {{QStringLiteral("dtype"), type},
            {QStringLiteral("shape"), shape},
            {QStringLiteral("data_offsets"), QJsonArray{from, to}}};
}

/// Tensors of half floats, 64 to the row, then one of bytes for what is left over.
QJsonObject tensorsCovering(qint64 dataBytes)
{
    constexpr qint64 rowBytes = 64 * 2;
    constexpr int count = 6;
    QJsonObject tensors;
    const qint64 rows = dataBytes / rowBytes / count;
    qint64 from = 0;
    for (int i = 0; i < count && rows > 0; ++i, from += rows * rowBytes) {
        tensors.insert(QStringLiteral("blocks.%1.weight").arg(i),
                       tensor(QStringLiteral("F16"), QJsonArray{rows, 64}, from, from + rows * rowBytes));
    }
    if (from < dataBytes)
        tensors.insert(QStringLiteral("tail"), tensor(QStringLiteral("U8"), {dataBytes - from}, from, dataBytes));
    return tensors;
}

} // namespace

SampleContent::SampleContent(quint64 key, const QByteArray &head, qint64 bodyBytes, qint64 dataOffset)
    : m_key(key), m_head(head), m_bodyBytes(bodyBytes), m_dataOffset(dataOffset)
{
}

SampleContent SampleContent::safetensors(quint64 key, qint64 dataBytes, const QString &title)
{
    QJsonObject header = tensorsCovering(dataBytes);
    header.insert(QStringLiteral("__metadata__"), QJsonObject{{QStringLiteral("format"), QStringLiteral("pt")},
                                                              {QStringLiteral("modelspec.title"), title}});
    QByteArray json = QJsonDocument(header).toJson(QJsonDocument::Compact);
    json.append((8 - json.size() % 8) % 8, ' '); // the format's custom: data begins at a multiple of 8
    const QByteArray head = littleEndian(quint64(json.size())) + json;
    return SampleContent(key, head, dataBytes, head.size());
}

SampleContent SampleContent::gguf(quint64 key, qint64 dataBytes, const QString &title)
{
    constexpr quint32 formatVersion = 3;
    constexpr quint32 textType = 8;
    const QByteArray head = "GGUF" + littleEndian(formatVersion) + littleEndian(quint64(0)) + littleEndian(quint64(2)) +
                            ggufText("general.architecture") + littleEndian(textType) + ggufText("diffusion") +
                            ggufText("general.name") + littleEndian(textType) + ggufText(title.toUtf8());
    return SampleContent(key, head, dataBytes, 0);
}

SampleContent SampleContent::pickle(quint64 key, qint64 dataBytes)
{
    static const char emptyDictionary[] = "\x80\x02}q\x01."; // protocol 2
    return SampleContent(key, QByteArray(emptyDictionary, sizeof emptyDictionary - 1), dataBytes, 0);
}

SampleContent SampleContent::literal(const QByteArray &bytes)
{
    return SampleContent(0, bytes, 0, 0);
}

QByteArray SampleContent::bytes(qint64 offset, qint64 most) const
{
    const qint64 count = std::clamp<qint64>(size() - offset, 0, most);
    QByteArray result(count, Qt::Uninitialized);
    const qint64 fromHead = std::clamp<qint64>(m_head.size() - offset, 0, count);
    if (fromHead > 0)
        std::memcpy(result.data(), m_head.constData() + offset, size_t(fromHead));
    if (count > fromHead)
        fillBody(result.data() + fromHead, offset + fromHead - m_head.size(), count - fromHead);
    return result;
}

void SampleContent::fillBody(char *target, qint64 bodyOffset, qint64 count) const
{
    const quint64 start = mixed(m_key);
    const auto wordAt = [start](qint64 index) { return qToLittleEndian(mixed(start + quint64(index))); };
    qint64 index = bodyOffset / 8;
    if (const qint64 within = bodyOffset % 8; within > 0) {
        const quint64 word = wordAt(index++);
        const qint64 piece = std::min(8 - within, count);
        std::memcpy(target, reinterpret_cast<const char *>(&word) + within, size_t(piece));
        target += piece;
        count -= piece;
    }
    for (; count >= 8; count -= 8, target += 8) {
        const quint64 word = wordAt(index++);
        std::memcpy(target, &word, 8);
    }
    if (count > 0) {
        const quint64 word = wordAt(index);
        std::memcpy(target, &word, size_t(count));
    }
}

} // namespace vitrine
