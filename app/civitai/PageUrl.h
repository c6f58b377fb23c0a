#pragma once

#include "civitai/ModelQuery.h"

#include <QString>
#include <QUrl>

#include <optional>

namespace vitrine {

/// The site's page about a model, and the version that it is to show.
QUrl modelPage(const QUrl &origin, ModelId model, std::optional<VersionId> version = {});

/// The site's page /models with the parameters of a query. The page knows no `ids`, `nsfw` and `primaryFileOnly`, which
/// are the account's or the API's alone, and has its own page size.
QUrl searchPage(const QUrl &origin, const ModelQuery &query);

/// What a page of results asks for: /models, /search/models, /tag/NAME, /user/NAME and /user/NAME/models on any of the
/// site's domains, or on the API's own host `apiHost`. Lists may be repeated or joined by commas. Parameters that are
/// not known, and words that the server would refuse, are passed over. The `https://` may be missing. Nothing for any
/// other address, a single model's page among them (see parseModelRef).
std::optional<ModelQuery> readSearchPage(const QUrl &url, const QString &apiHost = {});

} // namespace vitrine
