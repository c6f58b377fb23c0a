#pragma once

#include "demo/ApiShapes.h"
#include "demo/HttpServer.h"

namespace vitrine {

/// GET /images: the sample pictures with how they were made.
class ImageGallery
{
public:
    ImageGallery(const SampleCatalog &catalog, const ApiShapes &shapes);

    HttpResponse answer(const QUrl &url, const QString &origin) const;

private:
    struct Entry
    {
        const SampleModel *model;
        const SampleVersion *version;
        const SamplePicture *picture;
    };

    QJsonObject shaped(const Entry &entry, const QString &origin) const;

    const SampleCatalog &m_catalog;
    const ApiShapes &m_shapes;
};

} // namespace vitrine
