#pragma once

#include "base/Result.h"
#include "cli/CommandLine.h"

#include <QCommandLineParser>
#include <QStringList>

#include <optional>

namespace vitrine {

/// Reads one command's options and keeps the first thing that makes no sense, so that a command is read straight
/// through and judged at the end.
class OptionReader final
{
public:
    /// `parser` knows the command's options.
    OptionReader(QCommandLineParser &parser, const QStringList &arguments);

    bool isSet(const QString &option) const;
    /// Empty where the option is not given; refused where it is given without content.
    QString text(const QString &option);
    QStringList texts(const QString &option);
    QStringList words(const QString &option); ///< with commas between; the option may be repeated
    std::optional<int> positiveNumber(const QString &option);
    /// Bytes, or with a K, M or G behind them (powers of 1024, as curl and wget take them).
    std::optional<qint64> byteRate(const QString &option);
    QList<qint64> ids(const QString &option); ///< numbers with commas between, positive
    QStringList positionals() const;
    void allowPositionals(qsizetype fewest, qsizetype most);

    void refuse(const QString &message);

    /// The command as read, its help where that was asked for, or what was refused first.
    Result<Invocation> finish(const decltype(Invocation::command) &command);

private:
    QCommandLineParser &m_parser;
    std::optional<QString> m_refusal;
};

} // namespace vitrine
