#include "placement/NameTemplate.h"

#include "base/FileName.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <utility>

namespace vitrine {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(NameTemplate)
};

Error badTemplate(const QString &message)
{
    return Error{ErrorKind::BadReference, message, {}, {}, {}};
}

constexpr qsizetype longestSuffix = 12;

/// ".safetensors"; empty where what stands behind the last dot is no suffix ("Model v1.5 final").
QString suffixOf(const QString &fileName)
{
    const QString suffix = QFileInfo(fileName).suffix();
    const auto isPlain = [](QChar c) { return c.unicode() < 128 && c.isLetterOrNumber(); };
    const bool isSuffix = !suffix.isEmpty() && suffix.size() <= longestSuffix && suffix != fileName &&
                          std::all_of(suffix.begin(), suffix.end(), isPlain);
    return isSuffix ? u'.' + suffix : QString();
}

QString ownName(const NameParts &parts)
{
    return safeFileName(parts.fileName);
}

/// The bracket that closes what ends with an open one.
QChar closingBracket(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.endsWith(u'('))
        return u')';
    if (trimmed.endsWith(u'['))
        return u']';
    return {};
}

/// Empty where nothing of the text can stand in a name.
QString safePart(const QString &text)
{
    return safeFileName(text, QString()).isEmpty() ? QString() : safeFileName(text, QStringLiteral("_"));
}

} // namespace

Result<NameTemplate> NameTemplate::parse(const QString &text)
{
    QString path = text.trimmed();
    path.replace(u'\\', u'/');
    NameTemplate read;
    const QStringList parts = path.split(u'/');
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const QString part = parts[i].trimmed();
        if (part == QLatin1String("..") || part == QLatin1String("."))
            return badTemplate(Words::tr("A folder cannot be called \"%1\".").arg(part));
        const auto segment = parseSegment(part);
        if (!segment)
            return segment.error();
        if (i + 1 == parts.size())
            read.m_name = *segment;
        else if (!segment->isEmpty())
            read.m_folders.append(*segment);
    }
    if (!read.m_folders.isEmpty() && read.m_folders.first() == Segment{Token{{}, Field::Type}})
        read.m_folders.removeFirst();
    return read;
}

Result<NameTemplate::Segment> NameTemplate::parseSegment(const QString &text)
{
    Segment segment;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype open = text.indexOf(u'{', at);
        const QString literal = text.mid(at, open < 0 ? -1 : open - at);
        if (literal.contains(u'}'))
            return badTemplate(Words::tr("A } without a { before it."));
        if (!literal.isEmpty())
            segment.append(Token{literal, {}});
        if (open < 0)
            break;
        const qsizetype close = text.indexOf(u'}', open);
        if (close < 0)
            return badTemplate(Words::tr("A { without a } behind it."));
        const QString name = text.mid(open + 1, close - open - 1);
        const auto field = fieldOf(name);
        if (!field)
            return badTemplate(
                Words::tr("There is no placeholder {%1}. Known are {type}, {baseModel}, {creator}, {model}, "
                          "{version}, {file} and {ext}.")
                    .arg(name));
        segment.append(Token{{}, field});
        at = close + 1;
    }
    return segment;
}

std::optional<NameTemplate::Field> NameTemplate::fieldOf(const QString &name)
{
    static constexpr std::array fields{
        std::pair{"type", Field::Type},   std::pair{"baseModel", Field::Base},  std::pair{"creator", Field::Creator},
        std::pair{"model", Field::Model}, std::pair{"version", Field::Version}, std::pair{"file", Field::File},
        std::pair{"ext", Field::Suffix},
    };
    for (const auto &[known, field] : fields) {
        if (name.trimmed().compare(QLatin1String(known), Qt::CaseInsensitive) == 0)
            return field;
    }
    return std::nullopt;
}

NameTemplate NameTemplate::withoutFolders() const
{
    NameTemplate names;
    names.m_name = m_name;
    return names;
}

bool NameTemplate::asksForCreator() const
{
    const auto asks = [](const Segment &segment) {
        return std::any_of(segment.begin(), segment.end(),
                           [](const Token &token) { return token.field == Field::Creator; });
    };
    return asks(m_name) || std::any_of(m_folders.begin(), m_folders.end(), asks);
}

QString NameTemplate::value(Field field, const NameParts &parts)
{
    switch (field) {
    case Field::Type:
        return parts.type;
    case Field::Base:
        return parts.baseModel;
    case Field::Creator:
        return parts.creator;
    case Field::Model:
        return parts.model;
    case Field::Version:
        return parts.version;
    case Field::File: {
        const QString name = ownName(parts);
        return name.chopped(suffixOf(name).size());
    }
    case Field::Suffix:
        return suffixOf(ownName(parts)).mid(1);
    }
    Q_UNREACHABLE();
}

QString NameTemplate::fill(const Segment &segment, const NameParts &parts)
{
    QString text;
    QString pending;       // a literal, until it is known whether what it leads to is there
    QChar unwantedBracket; // whose partner went with an empty field
    bool hasValue = false;
    bool hasEmpty = false;
    for (const Token &token : segment) {
        if (!token.field) {
            pending = token.literal;
            if (!unwantedBracket.isNull() && pending.startsWith(unwantedBracket))
                pending.remove(0, 1);
            unwantedBracket = {};
            continue;
        }
        const QString filled = value(*token.field, parts).simplified();
        if (filled.isEmpty())
            unwantedBracket = closingBracket(pending);
        else
            text += (hasEmpty && !hasValue ? QString() : pending) + filled;
        hasValue = hasValue || !filled.isEmpty();
        hasEmpty = hasEmpty || filled.isEmpty();
        pending.clear();
    }
    return hasEmpty && !hasValue ? QString() : text + pending;
}

NameTemplate::Name NameTemplate::fill(const NameParts &parts) const
{
    Name name;
    QStringList folders;
    for (const Segment &segment : m_folders) {
        if (const QString folder = safePart(fill(segment, parts)); !folder.isEmpty())
            folders.append(folder);
    }
    name.folder = folders.join(u'/');

    const QString own = ownName(parts);
    const QString suffix = suffixOf(own);
    QString stem = fill(m_name, parts).trimmed();
    if (!suffix.isEmpty() && stem.endsWith(suffix, Qt::CaseInsensitive))
        stem.chop(suffix.size());
    name.fileName = safePart(stem).isEmpty() ? own : safeFileName(safePart(stem) + suffix);
    return name;
}

} // namespace vitrine
