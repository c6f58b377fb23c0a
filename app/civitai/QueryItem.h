#pragma once

#include <QString>
#include <QUrlQuery>

namespace vitrine {

/// Adds one parameter with every reserved character of its value percent-encoded. QUrlQuery alone leaves '+', ';'
/// and other characters as they are, which servers read as something else (a '+' as a space).
void addQueryItem(QUrlQuery &query, const QString &name, const QString &value);

} // namespace vitrine
