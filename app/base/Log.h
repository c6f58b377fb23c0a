#pragma once

#include <QLoggingCategory>
#include <QString>
#include <QUrl>

namespace vitrine {

Q_DECLARE_LOGGING_CATEGORY(logApi)
Q_DECLARE_LOGGING_CATEGORY(logDownloads)
Q_DECLARE_LOGGING_CATEGORY(logLibrary)
Q_DECLARE_LOGGING_CATEGORY(logSettings)
Q_DECLARE_LOGGING_CATEGORY(logUi)

/// A URL as it may be written to a log or shown in a detail: without user information, query and fragment, because
/// signed links carry their signature in the query.
QString loggable(const QUrl &url);

} // namespace vitrine
