#include "downloads/PartStateFile.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace vitrine {

namespace {

constexpr char magic[] = "vitrine-part-1";

QByteArray checksum(const QByteArray &text)
{
    return QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex().left(32);
}

QByteArray toJson(const PartState &state)
{
    QJsonObject object{
        {QStringLiteral("version"), state.versionId.value},
        {QStringLiteral("file"), state.fileId.value},
        {QStringLiteral("etag"), QString::fromLatin1(state.etag)},
        {QStringLiteral("lastModified"), QString::fromLatin1(state.lastModified)},
        {QStringLiteral("syncedBytes"), state.syncedBytes},
        {QStringLiteral("boot"), QString::fromLatin1(state.bootId)},
        {QStringLiteral("process"), state.processId},
    };
    if (state.sha256)
        object.insert(QStringLiteral("sha256"), state.sha256->toHex());
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
    state.syncedBytes = object.value(QLatin1String("syncedBytes")).toInteger();
    state.bootId = object.value(QLatin1String("boot")).toString().toLatin1();
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
    if (lines.size() < 2 || head.size() != 3 || head[0] != magic || head[2] != checksum(head[1] + lines[1]))
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
    std::optional<Slot> newest;
    for (qint64 place : {qint64(0), slotBytes}) {
        QByteArray bytes(slotBytes, '\0');
        if (!m_file.readAt(place, bytes.data(), slotBytes))
            continue;
        const std::optional<Slot> slot = parseSlot(bytes);
        if (slot && (!newest || slot->serial > newest->serial))
            newest = slot;
    }
    if (!newest)
        return std::nullopt;
    m_serial = newest->serial;
    return newest->state;
}

Result<Done> PartStateFile::write(const PartState &state)
{
    const QByteArray serial = QByteArray::number(m_serial + 1);
    const QByteArray json = toJson(state);
    QByteArray bytes = QByteArray(magic) + ' ' + serial + ' ' + checksum(serial + json) + '\n' + json + '\n';
    bytes = bytes.leftJustified(slotBytes, ' ');
    const qint64 place = (m_serial + 1) % 2 == 0 ? 0 : slotBytes;
    const Result<Done> written = m_file.writeAt(place, bytes.constData(), bytes.size());
    if (!written)
        return written;
    ++m_serial;
    return m_file.syncData();
}

} // namespace vitrine
