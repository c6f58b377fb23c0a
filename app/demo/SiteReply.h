#pragma once

#include "demo/HttpServer.h"

#include <QJsonArray>
#include <QJsonObject>

namespace vitrine {

HttpResponse jsonReply(const QJsonObject &body, int status = 200);
HttpResponse jsonReply(const QJsonArray &body);
/// `{"error": text}`
HttpResponse errorReply(int status, const QString &text);
/// `{"message": text}`
HttpResponse messageReply(int status, const QString &text);
/// 400 with the validator's report on one parameter: `{"error": {name, message}}`.
HttpResponse invalidReply(const QString &parameter, const QString &message);
/// A page, as the site's edge and its log-in answer with.
HttpResponse pageReply(int status, const QString &text);
/// The storage's way to refuse.
HttpResponse xmlReply(int status, const QByteArray &code);

} // namespace vitrine
