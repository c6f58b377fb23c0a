#include "demo/HashLookup.h"

#include "demo/SiteReply.h"

#include <QJsonDocument>

namespace vitrine {

HashLookup::HashLookup(const SampleCatalog &catalog, const SampleHashes &hashes, const ApiShapes &shapes)
    : m_catalog(catalog), m_hashes(hashes), m_shapes(shapes)
{
}

HttpResponse HashLookup::one(const QString &hash, const QString &origin) const
{
    const SampleCatalog::Place place = index().value(hash.toUpper());
    if (!place.version)
        return errorReply(404, QStringLiteral("Model not found"));
    return jsonReply(m_shapes.version(place, origin, origin));
}

HttpResponse HashLookup::versions(const QByteArray &body, const QString &origin) const
{
    const std::optional<QStringList> wanted = sha256List(body, 100);
    if (!wanted)
        return errorReply(400, QStringLiteral("Request must include an array of SHA256 Hashes."));
    const QHash<QString, SampleCatalog::Place> known = index();
    QJsonArray answer;
    for (const QString &hash : *wanted) {
        const SampleCatalog::Place place = known.value(hash);
        if (place.version && place.model->isTakenDown())
            answer.append(QJsonValue::Null);
        else if (place.version)
            answer.append(m_shapes.version(place, origin, QStringLiteral("https://undefined")));
    }
    return jsonReply(answer);
}

HttpResponse HashLookup::ids(const QByteArray &body) const
{
    const std::optional<QStringList> wanted = sha256List(body, 10'000);
    if (!wanted)
        return errorReply(400, QStringLiteral("Invalid hash"));
    const QHash<QString, SampleCatalog::Place> known = index();
    QJsonArray answer;
    for (const QString &hash : *wanted) {
        const SampleCatalog::Place place = known.value(hash);
        if (place.version && place.model->isTakenDown())
            answer.append(QJsonValue::Null);
        else if (place.version)
            answer.append(
                QJsonObject{{QStringLiteral("modelVersionId"), place.version->id}, {QStringLiteral("hash"), hash}});
    }
    return jsonReply(answer);
}

QHash<QString, SampleCatalog::Place> HashLookup::index() const
{
    QList<const SampleModel *> all;
    for (const SampleModel &model : m_catalog.models())
        all.append(&model);
    m_shapes.prepare(all);
    QHash<QString, SampleCatalog::Place> places;
    for (const SampleModel *model : all) {
        for (const SampleVersion &version : model->versions) {
            for (const SampleFile &file : version.files) {
                if (!file.isScanned || file.ownVersion)
                    continue;
                for (const QString &hash : m_hashes.of(file).all())
                    places.insert(hash, {model, &version});
            }
        }
    }
    return places;
}

std::optional<QStringList> HashLookup::sha256List(const QByteArray &body, qsizetype most)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isArray() || document.array().size() > most)
        return std::nullopt;
    QStringList hashes;
    for (const QJsonValue &value : document.array()) {
        if (value.toString().size() != 64)
            return std::nullopt;
        hashes.append(value.toString().toUpper());
    }
    return hashes;
}

} // namespace vitrine
