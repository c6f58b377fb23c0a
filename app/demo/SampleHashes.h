#pragma once

#include "demo/SampleModel.h"

#include <QHash>
#include <QString>

#include <memory>
#include <mutex>

namespace vitrine {

/// The hashes of a file's bytes as the API gives them, upper-case hexadecimal; empty where a kind does not apply.
struct FileHashes
{
    QString sha256;
    QString autoV1; ///< files that reach beyond 1 MiB
    QString autoV2;
    QString autoV3; ///< .safetensors only
    QString crc32;

    QStringList all() const; ///< those that are there
};

/// Computes all of them in one pass over the content.
FileHashes hashesOf(const SampleContent &content);

/// Remembers the hashes of a catalogue's files, each computed from the file's bytes when it is first asked for. May be
/// used from several threads at once: who comes while a file is being hashed waits for it.
class SampleHashes
{
public:
    explicit SampleHashes(const QList<SampleModel> &models);

    const FileHashes &of(const SampleFile &file) const;

private:
    struct Entry
    {
        std::once_flag once;
        FileHashes hashes;
    };
    QHash<qint64, std::shared_ptr<Entry>> m_entries; ///< by file id; the table itself never changes
};

} // namespace vitrine
