#pragma once

#include "base/Result.h"
#include "civitai/HttpExchange.h"

#include <QUrl>

#include <optional>

namespace vitrine {

/// Whether a redirect of the download endpoint stays within the API (another spelling of the address, another of the
/// site's hosts), so that it has to be followed before the storage link is known.
bool leadsBackToApi(const QUrl &target, const QUrl &origin);

/// The storage link in the download endpoint's answer: where its redirect leads, or its own address when it sends the
/// file itself. A redirect to a page of the site is LoginRequired or NotAFile: saved, it would pass for a model.
Result<QUrl> downloadLinkFrom(const HttpAnswer &answer, const QUrl &origin);

/// A file's own download address, asked at `origin` whatever host it names (by-hash answers say `undefined`). Nothing
/// where it is no download address, or names no file: without a query it means a version's primary file, which for
/// `version` itself can be another one.
std::optional<QUrl> ownDownloadUrl(const QUrl &ownUrl, const QString &versionPath, const QUrl &origin);

} // namespace vitrine
