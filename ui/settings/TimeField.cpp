#include "ui/settings/TimeField.h"

#include "ui/common/NumberField.h"

#include <QLineEdit>
#include <QLocale>
#include <QRegularExpression>
#include <QStyleOptionSpinBox>

#include <optional>
#include <utility>

namespace vitrine {

namespace {

constexpr int secondsOfAStep = 15 * 60;
constexpr int hoursOfHalfADay = 12;

/// "11:05 pm" for a half of the day, whose name may be the locale's; nothing for what is no time.
std::optional<QTime> typedTime(const QString &text, const QLocale &locale)
{
    QString typed = withLatinDigits(text.simplified().toLower());
    for (const auto &[name, half] :
         {std::pair(locale.amText(), QLatin1String("am")), {locale.pmText(), QLatin1String("pm")}}) {
        if (!name.isEmpty())
            typed.replace(name.simplified().toLower(), half);
    }
    static const QRegularExpression pattern(
        QStringLiteral("^(\\d{1,2}?)\\s*(?:[:.,h]?\\s*(\\d\\d)?)\\s*(?:([ap])\\.?\\s*(?:m\\.?)?)?$"));
    const QRegularExpressionMatch match = pattern.match(typed);
    if (!match.hasMatch())
        return {};
    int hour = match.captured(1).toInt();
    const QString half = match.captured(3);
    if (!half.isEmpty()) {
        if (hour < 1 || hour > hoursOfHalfADay)
            return {};
        hour = hour % hoursOfHalfADay + (half == QLatin1String("p") ? hoursOfHalfADay : 0);
    }
    const QTime time(hour, match.captured(2).toInt());
    return time.isValid() ? std::optional(time) : std::nullopt;
}

} // namespace

TimeField::TimeField(QWidget *parent) : QAbstractSpinBox(parent)
{
    setWrapping(true);
    showTime();
    connect(this, &QAbstractSpinBox::editingFinished, this, &TimeField::take);
    connect(lineEdit(), &QLineEdit::textEdited, this, [this] { emit problemChanged({}); });
}

void TimeField::setTime(QTime time)
{
    if (time == m_time)
        return; // what is being typed stays
    m_time = time;
    showTime();
    emit problemChanged({});
    emit timeChanged(time);
}

void TimeField::stepBy(int steps)
{
    take();
    setTime(m_time.addSecs(steps * secondsOfAStep));
    selectAll();
}

QSize TimeField::sizeHint() const
{
    QStyleOptionSpinBox option;
    initStyleOption(&option);
    const QSize text(fontMetrics().horizontalAdvance(textOf(QTime(22, 0)) + u' '), lineEdit()->sizeHint().height());
    return style()->sizeFromContents(QStyle::CT_SpinBox, &option, text, this);
}

QAbstractSpinBox::StepEnabled TimeField::stepEnabled() const
{
    return StepUpEnabled | StepDownEnabled;
}

void TimeField::take()
{
    const auto time = typedTime(lineEdit()->text(), locale());
    if (time)
        setTime(*time);
    showTime();
    if (!time)
        emit problemChanged(
            tr("This is no time of day. Write it as %1. What was in use stays.").arg(textOf(QTime(21, 30))));
}

void TimeField::showTime()
{
    lineEdit()->setText(textOf(m_time));
}

QString TimeField::textOf(QTime time) const
{
    const bool hasHalfDays = locale().timeFormat(QLocale::ShortFormat).contains(u'a', Qt::CaseInsensitive);
    return locale().toString(time, hasHalfDays ? QStringLiteral("h:mm AP") : QStringLiteral("HH:mm")); // no seconds
}

} // namespace vitrine
