#pragma once

#include "demo/ApiShapes.h"
#include "demo/HttpServer.h"
#include "demo/QueryParameters.h"

#include <QDateTime>

namespace vitrine {

/// GET /models as deployed: what it refuses, how it filters, sorts and pages.
///
/// A text search ranks first (types apply inside it), cuts its page, and only then applies every other filter: pages
/// can be short or empty while a cursor says that there is more. Without a text, cursors name their sort and the first
/// model of the next page; a cursor of another sort is refused.
class ModelSearch
{
public:
    ModelSearch(const SampleCatalog &catalog, const ApiShapes &shapes);

    /// `origin` is the API's as the client sees it; `hasKey` whether the request carries the valid key.
    HttpResponse answer(const QUrl &url, const QString &origin, bool hasKey) const;

private:
    struct Question;
    struct Page
    {
        QList<const SampleModel *> models;
        QJsonValue next; ///< a text, or a number for text searches; undefined at the end
    };

    std::optional<HttpResponse> refusal(const QueryParameters &parameters, bool hasKey) const;
    std::optional<HttpResponse> invalidWord(const QueryParameters &parameters) const;
    std::optional<HttpResponse> invalidNumber(const QueryParameters &parameters) const;
    Question question(const QueryParameters &parameters) const;
    bool passes(const SampleModel &model, const Question &question) const;
    Page textPage(const Question &question) const;
    std::optional<Page> sortedPage(const Question &question) const;

    const SampleCatalog &m_catalog;
    const ApiShapes &m_shapes;
};

} // namespace vitrine
