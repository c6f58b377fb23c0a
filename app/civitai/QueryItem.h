#pragma once

#include <QString>
#include <QStringList>
#include <QUrlQuery>

namespace vitrine {

/// Adds one parameter with every reserved character of its value percent-encoded. QUrlQuery alone leaves '+', ';'
/// and other characters as they are, which servers read as something else (a '+' as a space).
void addQueryItem(QUrlQuery &query, const QString &name, const QString &value);

/// All values of one parameter, decoded; a plus is a space, which QUrlQuery leaves as it is. Empty ones are left out.
QStringList queryValues(const QUrlQuery &query, const QString &name);

} // namespace vitrine
