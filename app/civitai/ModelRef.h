#pragma once

#include "base/Ids.h"
#include "civitai/FileSelectors.h"

#include <QString>

#include <optional>

namespace vitrine {

/// What a person can paste to mean one model: exactly one of the first three leads.
struct ModelRef
{
    std::optional<ModelId> model;
    std::optional<VersionId> version;
    QString hash; ///< upper case; 8, 10, 12 or 64 hexadecimal digits
    std::optional<FileId> file;
    FileSelectors selectors{}; ///< of a download address; without a meaning where `file` is there

    bool operator==(const ModelRef &) const = default;
};

/// Reads a page URL of any of the site's domains (`https://civitai.com/models/ID`, `?modelVersionId=V`; also on the
/// API's own origin `apiHost`), a download URL, `MODEL@VERSION`, an AIR URN (`urn:air:...:civitai:MODEL@VERSION`, the
/// `urn:` and the version optional), a hash of any kind, or a number (a model id). Eight digits without a letter are a
/// model id. Nothing for any other text, nor for an address whose version or file cannot be read: it means one thing,
/// and must not fetch another.
std::optional<ModelRef> parseModelRef(const QString &text, const QString &apiHost = {});

} // namespace vitrine
