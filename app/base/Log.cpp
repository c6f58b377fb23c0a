#include "base/Log.h"

namespace vitrine {

Q_LOGGING_CATEGORY(logApi, "vitrine.api", QtInfoMsg)
Q_LOGGING_CATEGORY(logDownloads, "vitrine.downloads", QtInfoMsg)
Q_LOGGING_CATEGORY(logLibrary, "vitrine.library", QtInfoMsg)
Q_LOGGING_CATEGORY(logSettings, "vitrine.settings", QtInfoMsg)
Q_LOGGING_CATEGORY(logUi, "vitrine.ui", QtInfoMsg)

QString loggable(const QUrl &url)
{
    return url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

} // namespace vitrine
