#pragma once

#include <QString>

#include <optional>

namespace vitrine {

/// The key in what a person pasted: without spaces and line breaks (in it too, where it was broken up), quotes around
/// it, and the words of the HTTP header that it goes into. Empty for none.
QString apiKeyIn(const QString &pasted);

/// Why this cannot be a key, as a sentence; nothing for one that the site may know, and for an empty text. The site's
/// keys are 32 hexadecimal digits today, which is the site's to change.
std::optional<QString> apiKeyProblem(const QString &key);

} // namespace vitrine
