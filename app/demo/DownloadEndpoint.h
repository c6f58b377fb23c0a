#pragma once

#include "demo/HttpServer.h"
#include "demo/LinkSigner.h"
#include "demo/QueryParameters.h"
#include "demo/SampleCatalog.h"

namespace vitrine {

struct DemoFaults;

/// GET /api/download/models/{versionId}: refuses as the site does, or leads to the storage.
class DownloadEndpoint
{
public:
    /// `storageOrigin` without a slash at its end.
    DownloadEndpoint(const SampleCatalog &catalog, const LinkSigner &signer, const QString &storageOrigin);

    HttpResponse answer(qint64 versionId, const HttpRequest &request, bool hasKey, const DemoFaults &faults) const;

private:
    static std::optional<HttpResponse> refusal(const SampleCatalog::Place &place, bool hasKey);
    static const SampleFile *chosenFile(const SampleVersion &version, const QueryParameters &parameters);

    const SampleCatalog &m_catalog;
    const LinkSigner &m_signer;
    QString m_storageOrigin;
};

} // namespace vitrine
