#include "demo/SiteReply.h"

#include <QJsonDocument>

namespace vitrine {

namespace {

HttpResponse reply(int status, const QByteArray &type, const QByteArray &body)
{
    HttpResponse response;
    response.status = status;
    response.headers = {{"Content-Type", type}};
    response.body = body;
    return response;
}

HttpResponse json(int status, const QJsonDocument &document)
{
    return reply(status, "application/json; charset=utf-8", document.toJson(QJsonDocument::Compact));
}

} // namespace

HttpResponse jsonReply(const QJsonObject &body, int status)
{
    return json(status, QJsonDocument(body));
}

HttpResponse jsonReply(const QJsonArray &body)
{
    return json(200, QJsonDocument(body));
}

HttpResponse errorReply(int status, const QString &text)
{
    return jsonReply(QJsonObject{{QStringLiteral("error"), text}}, status);
}

HttpResponse messageReply(int status, const QString &text)
{
    return jsonReply(QJsonObject{{QStringLiteral("message"), text}}, status);
}

HttpResponse invalidReply(const QString &parameter, const QString &message)
{
    const QJsonArray issues{QJsonObject{{QStringLiteral("code"), QStringLiteral("invalid_value")},
                                        {QStringLiteral("path"), QJsonArray{parameter}},
                                        {QStringLiteral("message"), message}}};
    const QJsonObject error{{QStringLiteral("name"), QStringLiteral("ZodError")},
                            {QStringLiteral("message"), QString::fromUtf8(QJsonDocument(issues).toJson())}};
    return jsonReply(QJsonObject{{QStringLiteral("error"), error}}, 400);
}

HttpResponse pageReply(int status, const QString &text)
{
    const QString page =
        QStringLiteral("<!DOCTYPE html><html><head><title>%1</title></head><body><p>%1</p></body></html>");
    return reply(status, "text/html; charset=utf-8", page.arg(text.toHtmlEscaped()).toUtf8());
}

HttpResponse xmlReply(int status, const QByteArray &code)
{
    return reply(status, "application/xml",
                 "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code></Error>");
}

} // namespace vitrine
