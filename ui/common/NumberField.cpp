#include "ui/common/NumberField.h"

#include <QLineEdit>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace vitrine {

namespace {

constexpr double leastStep = 0.1;

} // namespace

QString withLatinDigits(const QString &text)
{
    QList<uint> characters = text.toUcs4(); // some scripts' digits take two units
    for (uint &character : characters) {
        if (QChar::isDigit(character))
            character = u'0' + uint(QChar::digitValue(character));
    }
    return QString::fromUcs4(reinterpret_cast<const char32_t *>(characters.constData()), characters.size());
}

NumberField::NumberField(QWidget *parent) : QDoubleSpinBox(parent)
{
    setKeyboardTracking(false);
    connect(lineEdit(), &QLineEdit::textEdited, this, [this] { emit problemChanged({}); });
    connect(this, &QDoubleSpinBox::valueChanged, this, [this] { emit problemChanged({}); });
}

void NumberField::setUnits(const QList<Unit> &units)
{
    m_units = units;
}

QValidator::State NumberField::validate(QString &text, int &cursor) const
{
    if (cursor > 0 && !specialValueText().isEmpty() &&
        bare(QString(text).remove(cursor - 1, 1)) == specialValueText()) { // typed into words that stand for a number
        text = text.at(cursor - 1) + suffix();
        cursor = 1;
    }
    return read(text) ? QValidator::Acceptable : QValidator::Intermediate;
}

double NumberField::valueFromText(const QString &text) const
{
    return read(text).value_or(value());
}

QString NumberField::textFromValue(double value) const
{
    QLocale shown = locale();
    shown.setNumberOptions(QLocale::OmitGroupSeparator);
    return shown.toString(value, 'f', QLocale::FloatingPointShortest);
}

void NumberField::fixup(QString &) const
{
    const QString least = textFromValue(minimum());
    const QString most = textFromValue(maximum()) + suffix();
    emit problemChanged(decimals() == 0
                            ? tr("This takes whole numbers from %1 to %2. What was in use stays.").arg(least, most)
                            : tr("This takes numbers from %1 to %2. What was in use stays.").arg(least, most));
}

void NumberField::stepBy(int steps)
{
    interpretText();
    if (decimals() > 0) {
        const double from = steps < 0 ? value() / 1.01 : value(); // down from 10 is 9.9, not 9
        setSingleStep(from > 0 ? std::max(leastStep, std::pow(10, std::floor(std::log10(from)) - 1)) : leastStep);
    }
    QDoubleSpinBox::stepBy(steps);
}

std::optional<double> NumberField::read(const QString &text) const
{
    const QString typed = withLatinDigits(bare(text));
    if (!specialValueText().isEmpty() && typed.compare(withLatinDigits(specialValueText()), Qt::CaseInsensitive) == 0)
        return minimum();
    static const QRegularExpression pattern(QStringLiteral("^([0-9]*)(?:([.,\u066b])([0-9]*))?\\s*([^0-9]*)$"));
    const QRegularExpressionMatch match = pattern.match(typed);
    const QString mark = match.captured(2);
    const QString whole = match.captured(1);
    const QString part = match.captured(3);
    const auto factor = factorOf(match.captured(4).trimmed());
    if (!match.hasMatch() || !factor || whole.size() + part.size() == 0 || (decimals() == 0 && !mark.isEmpty()))
        return {};
    if (mark == locale().groupSeparator() && part.size() == 3) // a thousand and a half, or one and a half?
        return {};
    const double number = (whole + u'.' + part).toDouble() * *factor;
    const bool isNothing = number > 0 && number * std::pow(10, decimals()) < 0.5; // which often means "no limit"
    return isNothing || number < minimum() || number > maximum() ? std::nullopt : std::optional(number);
}

QString NumberField::bare(const QString &text) const
{
    const QString ownUnit = suffix().trimmed();
    QString number = text.trimmed();
    if (!ownUnit.isEmpty() && number.endsWith(ownUnit, Qt::CaseInsensitive))
        number.chop(ownUnit.size());
    return number.trimmed();
}

std::optional<double> NumberField::factorOf(const QString &unit) const
{
    if (unit.isEmpty())
        return 1;
    for (const Unit &each : m_units) {
        if (unit.compare(each.name, Qt::CaseInsensitive) == 0 ||
            unit.compare(each.name + QLatin1String("/s"), Qt::CaseInsensitive) == 0)
            return each.factor;
    }
    return {};
}

} // namespace vitrine
