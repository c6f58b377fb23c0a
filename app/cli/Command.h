#pragma once

#include "cli/ExitCodes.h"

#include <QObject>

namespace vitrine {

/// One of the program's commands: run() begins, `finished` ends it, once. Destroying it before that stops its work.
class Command : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void run() = 0;

signals:
    void finished(vitrine::ExitCode code);
};

} // namespace vitrine
