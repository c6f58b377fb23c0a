#include "settings/ApiKeyText.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace vitrine {

namespace {

constexpr qsizetype fewestLetters = 8;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ApiKeyText)
};

/// What nobody sees: spaces, line breaks, and what pages and chats put between letters.
bool isInvisible(QChar letter)
{
    return letter.isSpace() || letter.category() == QChar::Other_Format || letter.category() == QChar::Other_Control;
}

} // namespace

QString apiKeyIn(const QString &pasted)
{
    static const QRegularExpression around(
        QStringLiteral("^[\\s\"'`\\x{2018}-\\x{201F}]*(?:Authorization\\s*:\\s*)?(?:Bearer\\s+)?"
                       "[\\s\"'`\\x{2018}-\\x{201F}]*|[\\s\"'`\\x{2018}-\\x{201F}]+$"),
        QRegularExpression::CaseInsensitiveOption);
    QString key = pasted;
    key.remove(QChar(QChar::ByteOrderMark)).remove(around);
    key.removeIf(isInvisible);
    return key;
}

std::optional<QString> apiKeyProblem(const QString &key)
{
    if (key.isEmpty())
        return std::nullopt;
    const bool isPlain = std::all_of(key.begin(), key.end(), [](QChar letter) { return letter.unicode() < 128; });
    if (!isPlain)
        return Words::tr("This cannot be a key: keys have only the letters A to Z and digits. Copy it once more.");
    if (key.size() < fewestLetters)
        return Words::tr("This is too short to be a key. Copy the whole of it.");
    return std::nullopt;
}

} // namespace vitrine
