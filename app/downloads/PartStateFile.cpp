#include "downloads/PartStateFile.h"

#include "downloads/FileSystem.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace vitrine {

namespace {

constexpr char magic[] = "vitrine-part-2";
constexpr char magicInOrder[] = "vitrine-part-1"; // before parts had ranges
constexpr size_t mostRanges = 48;                 // that a slot has room for; what is beyond them is fetched again

QByteArray checksum(const QByteArray &text)
{
    return QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex().left(32);
}

QJsonArray toJson(const ByteRanges &ranges)
{
    QJsonArray array;
    const std::vector<ByteRange> &list = ranges.list();
    for (size_t i = 0; i < std::min(list.size(), mostRanges); ++i)
        array.append(QJsonArray{list.at(i).begin, list.at(i).end});
    return array;
}

ByteRanges rangesFromJson(const QJsonValue &value)
{
    ByteRanges ranges;
    for (const QJsonValue &each : value.toArray())
        ranges.add({std::max<qint64>(0, each.toArray().at(0).toInteger()), each.toArray().at(1).toInteger()});
    return ranges;
}

QByteArray toJson(const PartState &state)
{
    QJsonObject object{
        {QStringLiteral("version"), state.versionId.value},
        {QStringLiteral("file"), state.fileId.value},
        {QStringLiteral("etag"), QString::fromLatin1(state.etag)},
        {QStringLiteral("lastModified"), QString::fromLatin1(state.lastModified)},
        {QStringLiteral("written"), toJson(state.written)},
        {QStringLiteral("synced"), toJson(state.synced)},
        {QStringLiteral("inOrder"), state.inOrder},
        {QStringLiteral("boot"), QString::fromLatin1(state.cacheId)},
        {QStringLiteral("process"), state.processId},
    };
    if (state.sha256)
        object.insert(QStringLiteral("sha256"), state.sha256->toHex());
    if (state.hasQuarantine)
        object.insert(QStringLiteral("quarantine"), true);
    if (state.totalBytes)
        object.insert(QStringLiteral("totalBytes"), *state.totalBytes);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<PartState> fromJson(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return std::nullopt;
    const QJsonObject object = document.object();
    PartState state;
    state.versionId.value = object.value(QLatin1String("version")).toInteger();
    state.fileId.value = object.value(QLatin1String("file")).toInteger();
    state.sha256 = Sha256::fromHex(object.value(QLatin1String("sha256")).toString());
    state.etag = object.value(QLatin1String("etag")).toString().toLatin1();
    state.lastModified = object.value(QLatin1String("lastModified")).toString().toLatin1();
    if (object.contains(QLatin1String("totalBytes")))
        state.totalBytes = object.value(QLatin1String("totalBytes")).toInteger();
    state.written = rangesFromJson(object.value(QLatin1String("written")));
    state.synced = rangesFromJson(object.value(QLatin1String("synced")));
    state.synced.add({0, object.value(QLatin1String("syncedBytes")).toInteger()}); // vitrine-part-1
    state.inOrder = object.value(QLatin1String("inOrder")).toBool(true);
    state.hasQuarantine = object.value(QLatin1String("quarantine")).toBool();
    state.cacheId = object.value(QLatin1String("boot")).toString().toLatin1();
    state.processId = object.value(QLatin1String("process")).toInteger();
    return state;
}

struct Slot
{
    quint64 serial = 0;
    PartState state;
};

/// "magic serial checksum\n" + JSON + "\n" + padding
std::optional<Slot> parseSlot(const QByteArray &bytes)
{
    const QList<QByteArray> lines = bytes.split('\n');
    const QList<QByteArray> head = lines.first().split(' ');
    if (lines.size() < 2 || head.size() != 3 || (head[0] != magic && head[0] != magicInOrder) ||
        head[2] != checksum(head[1] + lines[1]))
        return std::nullopt;
    const std::optional<PartState> state = fromJson(lines[1]);
    if (!state)
        return std::nullopt;
    return Slot{head[1].toULongLong(), *state};
}

} // namespace

Result<PartStateFile> PartStateFile::open(const QString &path)
{
    Result<NativeFile> file = NativeFile::openShared(path);
    if (!file)
        return file.error();
    return PartStateFile(std::move(file).value());
}

std::optional<PartState> PartStateFile::read()
{
    const QByteArray cache = cacheId(m_file.path());
    std::optional<Slot> newest;
    for (Pair *pair : {&m_synced, &m_noted}) {
        quint64 newestOfPair = 0;
        for (const bool second : {false, true}) {
            QByteArray bytes(slotBytes, '\0');
            if (!m_file.readAt(pair->place + (second ? slotBytes : 0), bytes.data(), slotBytes))
                continue;
            const std::optional<Slot> slot = parseSlot(bytes);
            if (!slot)
                continue;
            m_serial = std::max(m_serial, slot->serial);
            if (slot->serial > newestOfPair) {
                newestOfPair = slot->serial;
                pair->secondIsNext = !second;
            }
            const bool counts = pair == &m_synced || (!cache.isEmpty() && slot->state.cacheId == cache);
            if (counts && (!newest || slot->serial > newest->serial))
                newest = slot;
        }
    }
    return newest ? std::optional(newest->state) : std::nullopt;
}

Result<Done> PartStateFile::write(const PartState &state)
{
    const Result<Done> done = put(state);
    return done ? sync() : done;
}

Result<Done> PartStateFile::put(const PartState &state)
{
    return putInto(m_synced, state);
}

Result<Done> PartStateFile::note(const PartState &state)
{
    return putInto(m_noted, state);
}

Result<Done> PartStateFile::putInto(Pair &pair, const PartState &state)
{
    const QByteArray serial = QByteArray::number(m_serial + 1);
    const QByteArray json = toJson(state);
    QByteArray bytes = QByteArray(magic) + ' ' + serial + ' ' + checksum(serial + json) + '\n' + json + '\n';
    Q_ASSERT(bytes.size() <= slotBytes); // mostRanges and PartFile's validators see to it
    bytes = bytes.leftJustified(slotBytes, ' ');
    const qint64 place = pair.place + (pair.secondIsNext ? slotBytes : 0);
    const Result<Done> written = m_file.writeAt(place, bytes.constData(), bytes.size());
    if (!written)
        return written;
    ++m_serial;
    pair.secondIsNext = !pair.secondIsNext;
    return Done{};
}

} // namespace vitrine
