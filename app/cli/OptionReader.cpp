#include "cli/OptionReader.h"

#include "base/Redaction.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace vitrine {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(OptionReader)
};

} // namespace

OptionReader::OptionReader(QCommandLineParser &parser, const QStringList &arguments) : m_parser(parser)
{
    if (!m_parser.parse(arguments))
        refuse(m_parser.errorText());
}

bool OptionReader::isSet(const QString &option) const
{
    return m_parser.isSet(option);
}

QString OptionReader::text(const QString &option)
{
    return texts(option).value(m_parser.values(option).size() - 1);
}

QStringList OptionReader::texts(const QString &option)
{
    const QStringList values = m_parser.values(option);
    for (const QString &value : values) {
        if (value.trimmed().isEmpty())
            refuse(Words::tr("--%1: a value is missing.").arg(option));
    }
    return values;
}

std::optional<int> OptionReader::positiveNumber(const QString &option)
{
    if (!isSet(option))
        return std::nullopt;
    bool isNumber = false;
    const int number = m_parser.value(option).toInt(&isNumber);
    if (isNumber && number > 0)
        return number;
    refuse(Words::tr("--%1: \"%2\" is not a whole number above 0.").arg(option, m_parser.value(option)));
    return std::nullopt;
}

std::optional<qint64> OptionReader::byteRate(const QString &option)
{
    if (!isSet(option))
        return std::nullopt;
    static const QRegularExpression form(QStringLiteral("^([0-9]{1,12})([KMG]?)$"),
                                         QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(m_parser.value(option).trimmed());
    const qint64 number = match.captured(1).toLongLong();
    if (number > 0) {
        const auto power = QStringLiteral("KMG").indexOf(match.captured(2), 0, Qt::CaseInsensitive);
        return match.captured(2).isEmpty() ? number : number << (10 * (power + 1));
    }
    refuse(Words::tr("--%1: \"%2\" is no number of bytes in a second (500K, 2M, ...).")
               .arg(option, m_parser.value(option)));
    return std::nullopt;
}

QStringList OptionReader::words(const QString &option)
{
    QStringList words;
    for (const QString &value : texts(option)) {
        for (const QString &word : value.split(u',', Qt::SkipEmptyParts))
            words += word.trimmed();
    }
    return words;
}

QList<qint64> OptionReader::ids(const QString &option)
{
    QList<qint64> ids;
    for (const QString &word : words(option)) {
        bool isNumber = false;
        const int id = word.toInt(&isNumber);
        if (!isNumber || id <= 0)
            refuse(Words::tr("--%1: \"%2\" is not the number of a model.").arg(option, word));
        ids += id;
    }
    return ids;
}

QStringList OptionReader::positionals() const
{
    return m_parser.positionalArguments();
}

void OptionReader::allowPositionals(qsizetype fewest, qsizetype most)
{
    if (positionals().size() > most)
        refuse(Words::tr("\"%1\" is one argument too many.").arg(withoutCredentials(positionals().value(most))));
    if (positionals().size() < fewest)
        refuse(Words::tr("An argument is missing (--help tells more)."));
}

void OptionReader::refuse(const QString &message)
{
    if (!m_refusal)
        m_refusal = message;
}

Result<Invocation> OptionReader::finish(const decltype(Invocation::command) &command)
{
    if (isSet(QStringLiteral("help")))
        return Invocation{{}, PrintText{m_parser.helpText().trimmed()}};
    if (m_refusal)
        return Error{ErrorKind::BadReference, *m_refusal, {}, {}, {}};
    const auto start = readStartOptions(m_parser);
    if (!start)
        return start.error();
    return Invocation{*start, command};
}

} // namespace vitrine
