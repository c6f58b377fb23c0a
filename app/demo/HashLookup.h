#pragma once

#include "demo/ApiShapes.h"
#include "demo/HttpServer.h"

namespace vitrine {

/// The three /model-versions/by-hash endpoints, with the deployed server's oddities: unknown hashes are left out,
/// those of a model that was taken down give a null, and the download links of the POST name the host "undefined".
class HashLookup
{
public:
    HashLookup(const SampleCatalog &catalog, const SampleHashes &hashes, const ApiShapes &shapes);

    HttpResponse one(const QString &hash, const QString &origin) const;
    HttpResponse versions(const QByteArray &body, const QString &origin) const;
    HttpResponse ids(const QByteArray &body) const;

private:
    QHash<QString, SampleCatalog::Place> index() const;
    static std::optional<QStringList> sha256List(const QByteArray &body, qsizetype most);

    const SampleCatalog &m_catalog;
    const SampleHashes &m_hashes;
    const ApiShapes &m_shapes;
};

} // namespace vitrine
