#include "ui/commands/CommandMatch.h"

#include <QString>
#include <QStringList>

#include <algorithm>

namespace vitrine {

namespace {

enum Rank
{
    WholeStart,
    WordStart,
    EveryWord,
    Initials,
    Inside,
    Scattered
};

/// In lower case, without accents, everything but letters and digits made a space.
QString folded(QStringView text)
{
    QString plain;
    for (const QChar c : text.toString().normalized(QString::NormalizationForm_KD)) {
        if (c.isLetterOrNumber())
            plain += c.toLower();
        else if (!c.isMark())
            plain += QLatin1Char(' ');
    }
    return plain.simplified();
}

bool everyWordBegins(const QStringList &typed, const QStringList &words)
{
    return std::all_of(typed.begin(), typed.end(), [&words](const QString &part) {
        return std::any_of(words.begin(), words.end(), [&part](const QString &word) { return word.startsWith(part); });
    });
}

QString initials(const QStringList &words)
{
    QString letters;
    for (const QString &word : words)
        letters += word.front();
    return letters;
}

/// From the name's place `at` on: each letter where a word begins or right behind the letter before it.
bool comesScattered(QStringView name, QStringView typed, qsizetype at = 0, bool isBehindMatch = false)
{
    if (typed.isEmpty())
        return true;
    for (qsizetype i = at; i < name.size(); ++i) {
        const bool isWordStart = i == 0 || name.at(i - 1) == QLatin1Char(' ');
        const bool mayStand = isWordStart || (isBehindMatch && i == at);
        if (mayStand && name.at(i) == typed.front() && comesScattered(name, typed.sliced(1), i + 1, true))
            return true;
    }
    return false;
}

} // namespace

std::optional<int> commandMatch(QStringView name, QStringView typed)
{
    if (typed.trimmed().isEmpty())
        return WholeStart;
    const QString wanted = folded(typed);
    const QString plain = folded(name);
    if (wanted.isEmpty())
        return std::nullopt;
    if (plain.startsWith(wanted))
        return WholeStart;
    const QStringList words = plain.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if ((QLatin1Char(' ') + plain).contains(QLatin1Char(' ') + wanted))
        return WordStart;
    if (everyWordBegins(wanted.split(QLatin1Char(' ')), words))
        return EveryWord;
    QString letters = wanted;
    letters.remove(QLatin1Char(' '));
    if (initials(words).startsWith(letters))
        return Initials;
    if (plain.contains(wanted))
        return Inside;
    if (comesScattered(plain, letters))
        return Scattered;
    return std::nullopt;
}

} // namespace vitrine
