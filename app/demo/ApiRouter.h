#pragma once

#include "demo/ApiShapes.h"
#include "demo/DownloadEndpoint.h"
#include "demo/HashLookup.h"
#include "demo/ImageGallery.h"
#include "demo/ModelSearch.h"
#include "demo/PictureEndpoint.h"

namespace vitrine {

struct DemoFaults;

/// Leads every request to the API's origin to what answers it, and answers the small ones itself. May be used from
/// several threads at once.
class ApiRouter
{
public:
    ApiRouter(const SampleCatalog &catalog, const SampleHashes &hashes, const ApiShapes &shapes,
              const SamplePictures &pictures, const DownloadEndpoint &downloads);

    HttpResponse answer(const HttpRequest &request, const DemoFaults &faults) const;

private:
    /// One request with what every endpoint asks about it.
    struct Visit
    {
        const HttpRequest &request;
        QString path;
        QString origin; ///< of the API, as the client wrote it
        bool hasKey;
    };

    HttpResponse apiAnswer(const Visit &visit) const;
    HttpResponse model(const QString &id, const QString &origin) const;
    HttpResponse version(const QString &id, const QString &origin) const;
    HttpResponse enums() const;
    HttpResponse words(const Visit &visit, const QStringList &all, const QString &key) const;

    const SampleCatalog &m_catalog;
    const ApiShapes &m_shapes;
    const DownloadEndpoint &m_downloads;
    ModelSearch m_search;
    ImageGallery m_gallery;
    HashLookup m_hashLookup;
    PictureEndpoint m_pictures;
};

} // namespace vitrine
