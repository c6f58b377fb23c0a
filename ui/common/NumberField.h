#pragma once

#include <QDoubleSpinBox>
#include <QList>

#include <optional>

namespace vitrine {

/// The digits of whichever script as 0 to 9.
QString withLatinDigits(const QString &text);

/// A field for a number as people write one: with a point or a comma, with or without the unit, or in another unit that
/// it knows. Each key is taken; what is no number within the range when it is finished changes nothing, and
/// problemChanged() says so. The value changes when what is typed is finished.
class NumberField final : public QDoubleSpinBox
{
    Q_OBJECT

public:
    struct Unit
    {
        QString name;  ///< "GB", which stands for "GB/s" too
        double factor; ///< how many of the field's own unit it is
    };

    explicit NumberField(QWidget *parent = nullptr);

    /// What may be written behind a number besides the suffix.
    void setUnits(const QList<Unit> &units);

    QValidator::State validate(QString &text, int &cursor) const override;
    double valueFromText(const QString &text) const override;
    QString textFromValue(double value) const override;
    /// Asked by Qt when something is finished that cannot be taken.
    void fixup(QString &text) const override;
    /// By a tenth of the number's magnitude, but no less than 0.1.
    void stepBy(int steps) override;

signals:
    void problemChanged(const QString &problem) const; ///< a sentence, or nothing once there is none any more

private:
    std::optional<double> read(const QString &text) const;
    QString bare(const QString &text) const; ///< without the suffix, which Qt puts behind all that is typed
    std::optional<double> factorOf(const QString &unit) const;

    QList<Unit> m_units;
};

} // namespace vitrine
