#include "base/FileName.h"

#include <QRegularExpression>
#include <QStringList>
#include <QTextBoundaryFinder>

#include <algorithm>

namespace vitrine {

namespace {

constexpr qsizetype mostBytes = 200; // of the 255 that file systems take
constexpr qsizetype fewestStemUnits = 8;
constexpr qsizetype mostSuffixBytes = 24; // longer ones are not suffixes but names with a dot in them

/// Characters that show nothing and are dropped: controls, line separators, direction marks and overrides (which make
/// "exe.gnp" read as "png.exe"), zero-width space, byte order mark. The joiners U+200C and U+200D stay: scripts and
/// emoji need them.
bool isInvisible(char32_t c)
{
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x200b || c == 0x200e || c == 0x200f ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || c == 0x061c ||
           (c & 0xfffe) == 0xfffe;
}

bool isReserved(char32_t c)
{
    return c < 0x80 && QLatin1String("/\\:*?\"<>|").contains(QLatin1Char(static_cast<char>(c)));
}

QString withoutForbidden(const QString &name)
{
    QString kept;
    kept.reserve(name.size());
    for (qsizetype i = 0; i < name.size(); ++i) {
        char32_t c = name[i].unicode();
        const bool pair = name[i].isHighSurrogate() && i + 1 < name.size() && name[i + 1].isLowSurrogate();
        if (pair)
            c = QChar::surrogateToUcs4(name[i], name[i + 1]);
        if (isInvisible(c)) {
            // dropped
        } else if (isReserved(c) || (name[i].isSurrogate() && !pair)) {
            kept += QLatin1Char('_');
        } else {
            kept += QStringView(name).mid(i, pair ? 2 : 1);
        }
        if (pair)
            ++i;
    }
    return kept.normalized(QString::NormalizationForm_C);
}

bool isEdge(QChar c)
{
    return c == u'.' || c.isSpace();
}

QString trimmedRight(QString text)
{
    while (!text.isEmpty() && isEdge(text.back()))
        text.chop(1);
    return text;
}

/// Where the suffix begins (at its dot), or the name's end.
qsizetype suffixStart(const QString &name)
{
    const qsizetype dot = name.lastIndexOf(QLatin1Char('.'));
    if (dot <= 0 || QStringView(name).mid(dot).toUtf8().size() > mostSuffixBytes)
        return name.size();
    return dot;
}

/// Dots and spaces at both ends go; of a name that is all suffix (".safetensors") the suffix stays.
QString withStem(const QString &name, const QString &fallback)
{
    const QString text = trimmedRight(name);
    qsizetype start = 0;
    while (start < text.size() && isEdge(text[start]))
        ++start;
    const QString rest = text.mid(start);
    if (rest.isEmpty())
        return fallback;
    const bool onlySuffix = start > 0 && text[start - 1] == u'.' && !rest.contains(QLatin1Char('.'));
    return onlySuffix ? fallback + QLatin1Char('.') + rest : rest;
}

/// Windows takes these for devices, whatever suffix follows; COM and LPT with superscript digits too.
bool isDeviceName(const QString &name)
{
    static const QRegularExpression device(
        QStringLiteral("^(CON|PRN|AUX|NUL|CONIN\\$|CONOUT\\$|CLOCK\\$|(COM|LPT)[0-9\u00b9\u00b2\u00b3])\\s*(\\.|$)"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return device.match(name).hasMatch();
}

/// The endings of files in progress: a finished file must not look like one.
bool isWorkName(const QString &name)
{
    static const QStringList endings{QStringLiteral(".part"), QStringLiteral(".part.state"),
                                     QStringLiteral(".quarantine")};
    return std::any_of(endings.begin(), endings.end(),
                       [&name](const QString &ending) { return name.endsWith(ending, Qt::CaseInsensitive); });
}

/// The longest beginning of which `size` says no more than `most`, and that ends between two characters as people see
/// them; where a single one is longer than that (dozens of marks on one letter), between two code points.
template<typename Size>
QString beginning(const QString &text, qsizetype most, Size size)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    qsizetype end = 0;
    for (qsizetype next = finder.toNextBoundary(); next > 0; next = finder.toNextBoundary()) {
        if (size(QStringView(text).left(next)) > most)
            break;
        end = next;
    }
    if (end > 0)
        return text.left(end);
    QString cut = text;
    while (size(QStringView(cut)) > most)
        cut.chop(cut.size() > 1 && cut.back().isLowSurrogate() ? 2 : 1);
    return cut;
}

qsizetype bytesOf(QStringView text)
{
    return text.toUtf8().size();
}

QString shortened(const QString &name)
{
    if (name.toUtf8().size() <= mostBytes)
        return name;
    const QString suffix = name.mid(suffixStart(name));
    const QString stem = name.left(name.size() - suffix.size());
    return trimmedRight(beginning(stem, mostBytes - bytesOf(suffix), bytesOf)) + suffix;
}

} // namespace

QString safeFileName(const QString &name, const QString &fallback)
{
    QString safe = withStem(withoutForbidden(name), fallback);
    if (isDeviceName(safe))
        safe.prepend(QLatin1Char('_'));
    if (isWorkName(safe))
        safe.append(QLatin1Char('_'));
    return shortened(safe);
}

QString shortenedFileName(const QString &name, qsizetype units)
{
    if (name.size() <= units)
        return name;
    const QString suffix = name.mid(suffixStart(name));
    const QString stem = name.left(name.size() - suffix.size());
    const qsizetype room = std::max(fewestStemUnits, units - suffix.size());
    const QString cut = trimmedRight(beginning(stem, room, [](QStringView text) { return text.size(); }));
    return (cut.isEmpty() ? stem : cut) + suffix;
}

QString numberedFileName(const QString &name, int number)
{
    const qsizetype dot = suffixStart(name);
    return QStringLiteral("%1 (%2)%3").arg(name.left(dot)).arg(number).arg(name.mid(dot));
}

} // namespace vitrine
