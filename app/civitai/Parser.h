#pragma once

#include "base/Result.h"
#include "civitai/Answers.h"

#include <QByteArray>

/// The API's answers, from bytes to values. Pure functions, free of shared state: they run on worker threads (a page of
/// 100 models is 2 to 4 MB and takes some 20 ms). They are forgiving item by item and field by field; what is no JSON,
/// is cut off, nested absurdly or far too long is BadAnswer. JSON goes no further than this folder.
namespace vitrine {

/// Answers beyond this many bytes are refused unread.
inline constexpr qsizetype longestAnswerBytes = 64 * 1024 * 1024;

Result<ModelPage> parseModelPage(const QByteArray &answer, const QUrl &origin);
Result<ModelPtr> parseModel(const QByteArray &answer, const QUrl &origin);
Result<VersionOfModel> parseVersionOfModel(const QByteArray &answer, const QUrl &origin);
/// `[version, ...]`; entries that are null or unreadable are left out.
Result<QList<VersionOfModel>> parseVersionsOfModels(const QByteArray &answer, const QUrl &origin);
Result<Enums> parseEnums(const QByteArray &answer);
Result<QStringList> parseTags(const QByteArray &answer);
Result<QStringList> parseCreators(const QByteArray &answer);
Result<ImagePage> parseImagePage(const QByteArray &answer);
Result<Account> parseAccount(const QByteArray &answer);

/// What a refusal's body says, in whichever of its shapes: `{"error": text}`, `{"error": {object}}`,
/// `{"message", "error"}`, `{"code", "message", "issues"}`. Empty for anything else (a page, nothing at all).
struct Refusal
{
    QString error;      ///< the short one: "Early Access", "Unauthorized", ...
    QString message;    ///< the longer one, where there are two; else equal to `error`
    QDateTime deadline; ///< of early access
};
Refusal parseRefusal(const QByteArray &body);

} // namespace vitrine
