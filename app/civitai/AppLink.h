#pragma once

#include "base/Result.h"
#include "civitai/ModelQuery.h"
#include "civitai/ModelRef.h"

#include <QString>

#include <variant>

namespace vitrine {

/// Where a link leads: to one model, or to a search. Nothing else can be asked for by a link, so that following one
/// changes no setting and starts no download.
using LinkTarget = std::variant<ModelRef, ModelQuery>;

/// Reads what the desktop, another program or a person hands over as a link. Beside all that parseModelRef() and
/// readSearchPage() take these are
///
///     vitrine://model/ID                     the model, at its newest version
///     vitrine://model/ID?modelVersionId=V    the model at that version
///     vitrine://version/V                    the same, by the version alone
///     vitrine://hash/HEX                     the version that a file with this hash belongs to
///     vitrine://search?query=T&types=T&...   a search, with the parameters of the site's page /models
///     civitai:ID, civitai:ID@V               as an AIR name ends
///     civitai://models/ID?modelVersionId=V   a page of the site without its host
///
/// BadReference for any other text, for more than 4,000 characters, and for control or direction characters, written
/// out or percent-encoded; its message repeats the beginning of the text, made harmless.
Result<LinkTarget> readLink(const QString &text, const QString &apiHost = {});

} // namespace vitrine
