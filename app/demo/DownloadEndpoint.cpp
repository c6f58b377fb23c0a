#include "demo/DownloadEndpoint.h"

#include "demo/DemoSite.h"
#include "demo/SiteReply.h"

#include <algorithm>
#include <array>

namespace vitrine {

DownloadEndpoint::DownloadEndpoint(const SampleCatalog &catalog, const LinkSigner &signer, const QString &storageOrigin)
    : m_catalog(catalog), m_signer(signer), m_storageOrigin(storageOrigin)
{
}

HttpResponse DownloadEndpoint::answer(qint64 versionId, const HttpRequest &request, bool hasKey,
                                      const DemoFaults &faults) const
{
    if (faults.htmlLogin)
        return pageReply(200, QStringLiteral("Log in to download"));
    const SampleCatalog::Place place = m_catalog.version(versionId);
    if (!place.version)
        return errorReply(404, QStringLiteral("File not found"));
    if (const std::optional<HttpResponse> refused = refusal(place, hasKey)) {
        // Browsers are led to a page that says the same in a friendlier way.
        const bool isBrowser = request.header("user-agent").contains("Mozilla");
        return isBrowser ? pageReply(200, QStringLiteral("This file cannot be downloaded")) : *refused;
    }
    const QueryParameters parameters(request.url);
    if (!parameters.number(QStringLiteral("fileId"), 0))
        return invalidReply(QStringLiteral("fileId"), QStringLiteral("Invalid input: expected number, received NaN"));
    const SampleFile *file = chosenFile(*place.version, parameters);
    if (!file)
        return errorReply(404, QStringLiteral("File not found"));

    const QDateTime expiry = QDateTime::currentDateTimeUtc().addSecs(faults.linkLifetimeS);
    HttpResponse response;
    response.status = 307;
    response.headers = {
        {"Location", m_storageOrigin.toLatin1() + m_signer.signedPath(file->id, file->name, expiry).toEncoded()},
        {"Cache-Control", "no-store, max-age=0"}};
    return response;
}

std::optional<HttpResponse> DownloadEndpoint::refusal(const SampleCatalog::Place &place, bool hasKey)
{
    if (place.model->isArchived())
        return errorReply(410, QStringLiteral("Model archived, not available for download"));
    if (place.model->isTakenDown())
        return errorReply(404, QStringLiteral("File not found"));
    if (place.version->isEarlyAccess()) {
        return jsonReply(QJsonObject{{QStringLiteral("error"), QStringLiteral("Early Access")},
                                     {QStringLiteral("deadline"),
                                      place.version->earlyAccessDeadline.toUTC().toString(Qt::ISODateWithMs)},
                                     {QStringLiteral("message"), QStringLiteral("This asset is in Early Access.")}},
                         403);
    }
    const auto unauthorized = [](const QString &message) {
        return jsonReply(QJsonObject{{QStringLiteral("error"), QStringLiteral("Unauthorized")},
                                     {QStringLiteral("message"), message}},
                         401);
    };
    if (place.version->isDownloadDisabled)
        return unauthorized(QStringLiteral("The creator of this asset has disabled downloads on this file"));
    if (place.version->needsLogin && !hasKey)
        return unauthorized(QStringLiteral("The creator of this asset requires you to be logged in to download it"));
    return std::nullopt;
}

const SampleFile *DownloadEndpoint::chosenFile(const SampleVersion &version, const QueryParameters &parameters)
{
    const QList<SampleFile> &files = version.files;
    const auto first = [&](auto matches) {
        const auto found = std::find_if(files.cbegin(), files.cend(), matches);
        return found == files.cend() ? nullptr : &*found;
    };
    if (parameters.has(QStringLiteral("fileId"))) {
        const qint64 id = *parameters.number(QStringLiteral("fileId"), 0);
        return first([id](const SampleFile &file) { return file.id == id && !file.ownVersion; });
    }
    const auto asked = [&](const char *name, const QString &value) {
        const QString parameter = QString::fromLatin1(name);
        return !parameters.has(parameter) || parameters.value(parameter) == value;
    };
    constexpr std::array kinds{"type", "format", "size", "fp", "quantType"};
    const bool asksByKind = std::any_of(kinds.begin(), kinds.end(),
                                        [&](const char *name) { return parameters.has(QString::fromLatin1(name)); });
    if (!asksByKind)
        return version.primaryFile();
    return first([&](const SampleFile &file) {
        return !file.ownVersion && asked("type", file.type) && asked("format", file.format) &&
               asked("size", file.sizeName) && asked("fp", file.precision) && asked("quantType", file.quantType);
    });
}

} // namespace vitrine
