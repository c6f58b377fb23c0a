#pragma once

#include "demo/HttpServer.h"
#include "demo/SampleCatalog.h"
#include "demo/SamplePictures.h"

namespace vitrine {

struct DemoFaults;

/// The picture CDN: /{account}/{uuid}/{rendition}/{name}. Renditions are drawn at the CDN's own widths.
class PictureEndpoint
{
public:
    PictureEndpoint(const SampleCatalog &catalog, const SamplePictures &pictures);

    HttpResponse answer(const QString &path, const DemoFaults &faults) const;

private:
    const SampleCatalog &m_catalog;
    const SamplePictures &m_pictures;
};

} // namespace vitrine
