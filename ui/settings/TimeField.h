#pragma once

#include <QAbstractSpinBox>
#include <QTime>

namespace vitrine {

/// A field for a time of day, in hours and minutes, as people write one: "23:59", "7.30", "730", "7", "11 pm". Each key
/// is taken; what is no time when it is finished changes nothing, and problemChanged() says so.
class TimeField final : public QAbstractSpinBox
{
    Q_OBJECT

public:
    explicit TimeField(QWidget *parent = nullptr);

    QTime time() const { return m_time; }
    void setTime(QTime time);

    void stepBy(int steps) override; ///< by a quarter of an hour, round the clock
    QSize sizeHint() const override;

signals:
    void timeChanged(QTime time);
    void problemChanged(const QString &problem); ///< a sentence, or nothing once there is none any more

protected:
    StepEnabled stepEnabled() const override;

private:
    void take();
    void showTime();
    QString textOf(QTime time) const;

    QTime m_time{0, 0};
};

} // namespace vitrine
