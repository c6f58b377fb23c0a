#include "ui/settings/SpeedSettings.h"

#include "settings/Settings.h"
#include "ui/common/FlowLayout.h"
#include "ui/common/Metrics.h"
#include "ui/common/NumberField.h"
#include "ui/settings/TimeField.h"

#include <QCheckBox>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace vitrine {

namespace {

constexpr double bytesPerMegabyte = 1'000'000;
constexpr double mostMegabytesPerS = 10'000;
constexpr int daysOfAWeek = 7;

NumberField *makeLimit(const char *name)
{
    auto *limit = new NumberField;
    limit->setObjectName(QLatin1String(name));
    limit->setRange(0, mostMegabytesPerS);
    limit->setDecimals(6); // to the byte: a limit from the file is shown as it is
    limit->setUnits({{QStringLiteral("kB"), 0.001}, {QStringLiteral("MB"), 1}, {QStringLiteral("GB"), 1000}});
    limit->setSuffix(SpeedSettings::tr(" MB/s"));
    limit->setSpecialValueText(SpeedSettings::tr("No limit"));
    return limit;
}

double megabytesOf(qint64 bytes)
{
    return static_cast<double>(bytes) / bytesPerMegabyte;
}

qint64 bytesOf(double megabytes)
{
    return qRound64(megabytes * bytesPerMegabyte);
}

TimeField *makeTime(const char *name)
{
    auto *field = new TimeField;
    field->setObjectName(QLatin1String(name));
    return field;
}

/// For a whole number.
NumberField *makeCount(const char *name, int least, int most)
{
    auto *count = new NumberField;
    count->setObjectName(QLatin1String(name));
    count->setDecimals(0);
    count->setRange(least, most);
    return count;
}

} // namespace

SpeedSettings::SpeedSettings(Settings &settings, QWidget *parent)
    : SettingsSection(tr("Speed"), parent), m_settings(settings)
{
    addCounts();
    addLimit();
    addWindow();
    showSettings();
    connect(&settings, &Settings::changed, this, &SpeedSettings::showSettings);
}

void SpeedSettings::addCounts()
{
    m_parallel = makeCount("parallelDownloads", 1, mostParallelDownloads);
    addCheckedRow(tr("Downloads at a &time"), m_parallel);
    m_connections = makeCount("connections", 0, mostConnections);
    m_connections->setSpecialValueText(tr("Automatic"));
    addCheckedRow(tr("&Connections for each download"), m_connections);
    addHint(tr("Automatic opens another one as long as that makes a download faster. What runs already goes on as it "
               "began."));
    connect(m_parallel, &NumberField::valueChanged, this, [this](double downloads) {
        if (!m_isShowing)
            m_settings.setParallelDownloads(qRound(downloads));
    });
    connect(m_connections, &NumberField::valueChanged, this, [this](double connections) {
        if (!m_isShowing)
            m_settings.setConnections(qRound(connections));
    });
}

void SpeedSettings::addLimit()
{
    m_limit = makeLimit("speedLimit");
    addCheckedRow(tr("Speed &limit for all downloads"), m_limit);
    connect(m_limit, &NumberField::valueChanged, this, [this](double megabytes) {
        if (!m_isShowing)
            m_settings.setLimitBytesPerSecond(bytesOf(megabytes));
    });
}

void SpeedSettings::addWindow()
{
    m_hasWindow = new QCheckBox(tr("&Another limit at certain hours"));
    m_hasWindow->setObjectName(QStringLiteral("speedWindow"));
    m_from = makeTime("windowFrom");
    m_to = makeTime("windowTo");
    m_windowLimit = makeLimit("windowLimit");
    column().addWidget(m_hasWindow);
    addCheckedRow(tr("F&rom"), m_from);
    addCheckedRow(tr("&Until"), m_to);
    addCheckedRow(tr("Speed limit at th&ese hours"), m_windowLimit);
    QWidget *days = addDays();
    for (QWidget *field :
         {static_cast<QWidget *>(m_from), static_cast<QWidget *>(m_to), static_cast<QWidget *>(m_windowLimit), days}) {
        field->setEnabled(false);
        connect(m_hasWindow, &QCheckBox::toggled, field, &QWidget::setEnabled);
    }
    connect(m_hasWindow, &QCheckBox::toggled, this, &SpeedSettings::storeWindow);
    connect(m_from, &TimeField::timeChanged, this, &SpeedSettings::storeWindow);
    connect(m_to, &TimeField::timeChanged, this, &SpeedSettings::storeWindow);
    connect(m_windowLimit, &NumberField::valueChanged, this, &SpeedSettings::storeWindow);
}

QWidget *SpeedSettings::addDays()
{
    auto *days = new QWidget;
    days->setAccessibleName(tr("Days on which they begin"));
    auto *row = new FlowLayout(days, metrics::medium);
    row->addWidget(new QLabel(tr("On")));
    const QLocale locale;
    for (int i = 0; i < daysOfAWeek; ++i) {
        const int day = (locale.firstDayOfWeek() - 1 + i) % daysOfAWeek + 1; // 1 is Monday
        auto *box = new QCheckBox(locale.standaloneDayName(day, QLocale::ShortFormat));
        box->setObjectName(QStringLiteral("windowDay%1").arg(day));
        box->setAccessibleName(locale.standaloneDayName(day, QLocale::LongFormat));
        const auto index = static_cast<size_t>(day - 1);
        m_days[index] = box;
        row->addWidget(box);
        connect(box, &QCheckBox::toggled, this, &SpeedSettings::storeWindow);
    }
    column().addWidget(days);
    return days;
}

void SpeedSettings::showSettings()
{
    const SpeedWindow window = m_settings.speedWindow();
    m_isShowing = true; // one field after the other: until all are there they are nobody's wish
    m_parallel->setValue(m_settings.parallelDownloads());
    m_connections->setValue(m_settings.connections());
    m_limit->setValue(megabytesOf(m_settings.limitBytesPerSecond()));
    m_hasWindow->setChecked(window.isOn);
    m_from->setTime(window.from);
    m_to->setTime(window.to);
    m_windowLimit->setValue(megabytesOf(window.bytesPerSecond));
    for (size_t day = 0; day < m_days.size(); ++day)
        m_days[day]->setChecked(window.days[day]);
    m_isShowing = false;
}

void SpeedSettings::storeWindow()
{
    if (m_isShowing)
        return;
    SpeedWindow window{m_hasWindow->isChecked(), m_from->time(), m_to->time(), bytesOf(m_windowLimit->value()), {}};
    for (size_t day = 0; day < m_days.size(); ++day)
        window.days[day] = m_days[day]->isChecked();
    m_settings.setSpeedWindow(window);
}

} // namespace vitrine
