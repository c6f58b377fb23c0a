#pragma once

#include <QByteArray>
#include <QString>

namespace vitrine {

/// The bytes of one sample file: a head that its format asks for, then bytes that follow from a key and their place
/// alone, so that any piece can be made without the ones before it and no two pieces are alike.
class SampleContent
{
public:
    SampleContent() = default; ///< no bytes at all

    /// A valid .safetensors file: 8 bytes of little-endian length, JSON whose tensors cover the data exactly, data.
    static SampleContent safetensors(quint64 key, qint64 dataBytes, const QString &title);
    /// A GGUF header with two facts and no tensors, then data.
    static SampleContent gguf(quint64 key, qint64 dataBytes, const QString &title);
    /// An empty dictionary as a pickle would have it, then data.
    static SampleContent pickle(quint64 key, qint64 dataBytes);
    /// Exactly these bytes.
    static SampleContent literal(const QByteArray &bytes);

    qint64 size() const { return m_head.size() + m_bodyBytes; }
    /// Where the tensors begin in a .safetensors file; 0 for every other kind.
    qint64 dataOffset() const { return m_dataOffset; }
    /// At most `most` bytes from `offset` on; fewer only at the end.
    QByteArray bytes(qint64 offset, qint64 most) const;

private:
    SampleContent(quint64 key, const QByteArray &head, qint64 bodyBytes, qint64 dataOffset);
    void fillBody(char *target, qint64 bodyOffset, qint64 count) const;

    quint64 m_key = 0;
    QByteArray m_head;
    qint64 m_bodyBytes = 0;
    qint64 m_dataOffset = 0;
};

} // namespace vitrine
