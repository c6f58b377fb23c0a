#pragma once

#include "civitai/Answers.h"

#include <QUrlQuery>

namespace vitrine {

/// The parameters of GET /tags and GET /creators: names that hold `query`, at most `limit` (1 to 200) of them.
QUrlQuery completionQuery(const QString &query, int limit);

/// The parameters of GET /images.
QUrlQuery imageQuery(const ImageQuery &query, const std::optional<Cursor> &cursor);

} // namespace vitrine
