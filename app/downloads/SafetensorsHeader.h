#pragma once

#include "base/Result.h"

#include <QString>
#include <QStringList>

namespace vitrine {

/// The header of a .safetensors file: 8 bytes of length (little endian), then JSON that names each tensor with the
/// range of its bytes behind the header; the ranges cover the rest of the file without gap or overlap.
/// Source: the format's description and reference implementation (github.com/huggingface/safetensors).
class SafetensorsHeader final
{
public:
    /// What is wrong with the header of the file at `path`, as a sentence for the user; empty when it is sound. An
    /// Error only where the file cannot be read. Blocks; any thread.
    static Result<QString> problemOf(const QString &path);

    /// The same for a header that is in memory. `dataBytes` is the size of the file behind the header.
    static QString problemOf(const QByteArray &json, qint64 dataBytes);

    /// The names of the tensors in the file at `path`; none where its header cannot be read. Blocks; any thread.
    static Result<QStringList> tensorNames(const QString &path);

private:
    /// A file's header as far as it can be read.
    struct Content
    {
        QByteArray json;
        qint64 dataBytes = 0; ///< behind the header
        QString problem;      ///< why there is no JSON, as a sentence
    };
    static Result<Content> read(const QString &path);

    /// The reference implementation refuses longer ones.
    static constexpr qint64 mostBytes = 100'000'000;
    /// Real ones are below 5 MB. A parsed header takes many times its size in memory, so a longer one is not looked at.
    static constexpr qint64 mostParsedBytes = 16'000'000;
};

} // namespace vitrine
