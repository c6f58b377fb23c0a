#include "demo/SampleHashes.h"

#include "demo/Crc32.h"

#include <openssl/evp.h>

#include <algorithm>

namespace vitrine {

namespace {

constexpr qint64 autoV1Offset = 1024 * 1024;
constexpr qint64 autoV1Bytes = 64 * 1024;

class Digest
{
public:
    Digest() : m_context(EVP_MD_CTX_new()) { EVP_DigestInit_ex(m_context, EVP_sha256(), nullptr); }
    ~Digest() { EVP_MD_CTX_free(m_context); }
    Q_DISABLE_COPY_MOVE(Digest)

    /// Adds the part of `piece` (which lies at `offset` in its file) that falls into [from, to).
    void addWithin(qint64 from, qint64 to, qint64 offset, const QByteArray &piece)
    {
        const qint64 first = std::clamp<qint64>(from - offset, 0, piece.size());
        const qint64 last = std::clamp<qint64>(to - offset, 0, piece.size());
        if (last > first)
            EVP_DigestUpdate(m_context, piece.constData() + first, size_t(last - first));
    }

    QString hex()
    {
        QByteArray bytes(32, '\0');
        EVP_DigestFinal_ex(m_context, reinterpret_cast<unsigned char *>(bytes.data()), nullptr);
        return QString::fromLatin1(bytes.toHex().toUpper());
    }

private:
    EVP_MD_CTX *m_context;
};

} // namespace

QStringList FileHashes::all() const
{
    QStringList result{sha256, autoV1, autoV2, autoV3, crc32};
    result.removeAll(QString());
    return result;
}

FileHashes hashesOf(const SampleContent &content)
{
    constexpr qint64 pieceBytes = 256 * 1024;
    const qint64 size = content.size();
    Digest whole;
    Digest window;
    Digest data;
    Crc32 crc;
    for (qint64 offset = 0; offset < size; offset += pieceBytes) {
        const QByteArray piece = content.bytes(offset, pieceBytes);
        whole.addWithin(0, size, offset, piece);
        window.addWithin(autoV1Offset, autoV1Offset + autoV1Bytes, offset, piece);
        if (content.dataOffset() > 0)
            data.addWithin(content.dataOffset(), size, offset, piece);
        crc.add(piece);
    }
    FileHashes hashes;
    hashes.sha256 = whole.hex();
    hashes.autoV2 = hashes.sha256.left(10);
    if (size > autoV1Offset)
        hashes.autoV1 = window.hex().left(8);
    if (content.dataOffset() > 0)
        hashes.autoV3 = data.hex().left(12);
    hashes.crc32 = QStringLiteral("%1").arg(crc.value(), 8, 16, QLatin1Char('0')).toUpper();
    return hashes;
}

SampleHashes::SampleHashes(const QList<SampleModel> &models)
{
    for (const SampleModel &model : models) {
        for (const SampleVersion &version : model.versions) {
            for (const SampleFile &file : version.files)
                m_entries.insert(file.id, std::make_shared<Entry>());
        }
    }
}

const FileHashes &SampleHashes::of(const SampleFile &file) const
{
    const auto found = m_entries.constFind(file.id);
    Q_ASSERT(found != m_entries.cend());
    Entry &entry = **found;
    std::call_once(entry.once, [&] { entry.hashes = hashesOf(file.content); });
    return entry.hashes;
}

} // namespace vitrine
