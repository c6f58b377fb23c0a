#pragma once

#include "demo/HttpServer.h"
#include "demo/LinkSigner.h"
#include "demo/SampleCatalog.h"

#include <atomic>

namespace vitrine {

struct DemoFaults;

/// The file storage: signed links only, no other authorisation beside the signature, ranges, and the faults that are
/// asked of it. Called in the storage server's thread.
class StorageEndpoint
{
public:
    StorageEndpoint(const SampleCatalog &catalog, const LinkSigner &signer);

    HttpResponse answer(const HttpRequest &request, const DemoFaults &faults);

private:
    HttpResponse content(const SampleFile &file, const HttpRequest &request, const DemoFaults &faults);

    const SampleCatalog &m_catalog;
    const LinkSigner &m_signer;
    std::atomic<int> m_etagChanges = 0;
};

} // namespace vitrine
