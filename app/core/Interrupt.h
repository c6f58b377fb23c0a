#pragma once

#include <QObject>

namespace vitrine {

/// Ctrl+C (and a polite request to end) as a signal of the event loop. The first one is reported; a second one ends the
/// process there and then. One object at a time.
class Interrupt final : public QObject
{
    Q_OBJECT

public:
    explicit Interrupt(QObject *parent = nullptr);
    ~Interrupt() override;

signals:
    void interrupted();
};

} // namespace vitrine
