#pragma once

#include <QList>
#include <QString>

namespace vitrine {

/// A library that the program is made with, as this machine has it.
struct Component
{
    QString name;
    QString version;
    QString licence; ///< its SPDX name
};

/// Takes about a millisecond: SQLite is asked through Qt's driver.
QList<Component> components();

/// What helps whoever is asked for help: versions, the system, and the end of the log, without secrets (see
/// redacted()). English, whatever the user reads.
QString diagnostics(const QString &logPath);

} // namespace vitrine
