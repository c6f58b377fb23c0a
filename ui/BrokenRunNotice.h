#pragma once

#include <QDateTime>
#include <QWidget>

namespace vitrine {

/// Says that the last run never came to its end, that nothing is lost by it, and leads to the log; until it is
/// dismissed.
class BrokenRunNotice final : public QWidget
{
    Q_OBJECT

public:
    /// `began`: when that run was started.
    explicit BrokenRunNotice(const QDateTime &began, QWidget *parent = nullptr);

signals:
    void logRequested();
};

} // namespace vitrine
