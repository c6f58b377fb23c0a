#include "downloads/SafetensorsHeader.h"

#include "downloads/NativeFile.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace vitrine {

namespace {

using Range = std::pair<qint64, qint64>;

/// No tensor, but what its maker wanted to say.
const QLatin1String metadataKey("__metadata__");

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SafetensorsHeader)
};

std::optional<qint64> wholeNumber(const QJsonValue &value)
{
    const qint64 number = value.toInteger(-1);
    return number >= 0 ? std::optional(number) : std::nullopt;
}

/// The byte ranges of all tensors; nothing when one has none that can be read.
std::optional<QList<Range>> rangesOf(const QJsonObject &header)
{
    QList<Range> ranges;
    for (auto it = header.begin(); it != header.end(); ++it) {
        if (it.key() == metadataKey)
            continue;
        const QJsonArray offsets = it.value().toObject().value(QLatin1String("data_offsets")).toArray();
        const auto begin = wholeNumber(offsets.at(0));
        const auto end = wholeNumber(offsets.at(1));
        if (offsets.size() != 2 || !begin || !end || *begin > *end)
            return std::nullopt;
        ranges.append({*begin, *end});
    }
    return ranges;
}

} // namespace

Result<QString> SafetensorsHeader::problemOf(const QString &path)
{
    const Result<Content> content = read(path);
    if (!content)
        return content.error();
    return content->problem.isEmpty() ? problemOf(content->json, content->dataBytes) : content->problem;
}

Result<QStringList> SafetensorsHeader::tensorNames(const QString &path)
{
    const Result<Content> content = read(path);
    if (!content)
        return content.error();
    QStringList names = QJsonDocument::fromJson(content->json).object().keys();
    names.removeAll(metadataKey);
    return names;
}

Result<SafetensorsHeader::Content> SafetensorsHeader::read(const QString &path)
{
    const Result<NativeFile> file = NativeFile::openForReading(path);
    if (!file)
        return file.error();
    const Result<qint64> size = file->sizeBytes();
    if (!size)
        return size.error();
    std::array<char, 8> lengthBytes{};
    const Result<qint64> count = file->readAt(0, lengthBytes.data(), lengthBytes.size());
    if (!count)
        return count.error();
    const auto length = qFromLittleEndian<quint64>(lengthBytes.data());
    const qint64 behindLength = *size - qint64(lengthBytes.size());
    if (*count != qint64(lengthBytes.size()) || length > quint64(mostBytes) || qint64(length) > behindLength)
        return Content{
            {},
            0,
            Words::tr(
                "The file's safetensors header is broken: its length makes no sense. It will probably not load.")};
    if (qint64(length) > mostParsedBytes)
        return Content{{}, 0, Words::tr("The file's safetensors header is unusually long and was not checked.")};

    QByteArray json(qsizetype(length), Qt::Uninitialized);
    const Result<qint64> got = file->readAt(qint64(lengthBytes.size()), json.data(), json.size());
    if (!got)
        return got.error();
    json.truncate(qsizetype(*got));
    return Content{json, behindLength - qint64(length), {}};
}

QString SafetensorsHeader::problemOf(const QByteArray &json, qint64 dataBytes)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return Words::tr("The file's safetensors header is broken: it is not JSON. It will probably not load.");
    std::optional<QList<Range>> ranges = rangesOf(document.object());
    if (!ranges)
        return Words::tr("The file's safetensors header is broken: a tensor has no place. It will probably not load.");
    std::sort(ranges->begin(), ranges->end());
    qint64 covered = 0;
    for (const auto &[begin, end] : std::as_const(*ranges)) {
        if (begin != covered)
            return Words::tr(
                "The file's safetensors header is broken: its tensors overlap or leave gaps. It will probably "
                "not load.");
        covered = end;
    }
    if (covered != dataBytes)
        return Words::tr("The file's safetensors header does not fit the file's size. It will probably not load.");
    return {};
}

} // namespace vitrine
