#include "ui/settings/SpeedSettings.h"

#include "settings/Settings.h"
#include "ui/common/FlowLayout.h"
#include "ui/common/Metrics.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLocale>
#include <QSpinBox>
#include <QTimeEdit>
#include <QVBoxLayout>

namespace vitrine {

namespace {

constexpr double bytesPerMegabyte = 1'000'000;
constexpr double mostMegabytesPerS = 10'000;
constexpr int daysOfAWeek = 7;

QDoubleSpinBox *makeLimit(const char *name)
{
    auto *limit = new QDoubleSpinBox;
    limit->setObjectName(QLatin1String(name));
    limit->setRange(0, mostMegabytesPerS);
    limit->setDecimals(1);
    limit->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    limit->setSuffix(SpeedSettings::tr(" MB/s"));
    limit->setSpecialValueText(SpeedSettings::tr("No limit"));
    limit->setKeyboardTracking(false); // on the way from 1 to 100 there is no download at 1 MB/s
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

QTimeEdit *makeTime(const char *name)
{
    auto *edit = new QTimeEdit;
    edit->setObjectName(QLatin1String(name));
    const bool hasHalfDays = QLocale().timeFormat(QLocale::ShortFormat).contains(u'a', Qt::CaseInsensitive);
    edit->setDisplayFormat(hasHalfDays ? QStringLiteral("h:mm AP") : QStringLiteral("HH:mm")); // no seconds
    edit->setKeyboardTracking(false);
    return edit;
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
    m_parallel = new QSpinBox;
    m_parallel->setObjectName(QStringLiteral("parallelDownloads"));
    m_parallel->setRange(1, mostParallelDownloads);
    addRow(tr("Downloads at a &time"), m_parallel);
    m_connections = new QSpinBox;
    m_connections->setObjectName(QStringLiteral("connections"));
    m_connections->setRange(0, mostConnections);
    m_connections->setSpecialValueText(tr("Automatic"));
    addRow(tr("&Connections for each download"), m_connections);
    addHint(tr("Automatic opens another one as long as that makes a download faster. What runs already goes on as it "
               "began."));
    connect(m_parallel, &QSpinBox::valueChanged, this, [this](int downloads) {
        if (!m_isShowing)
            m_settings.setParallelDownloads(downloads);
    });
    connect(m_connections, &QSpinBox::valueChanged, this, [this](int connections) {
        if (!m_isShowing)
            m_settings.setConnections(connections);
    });
}

void SpeedSettings::addLimit()
{
    m_limit = makeLimit("speedLimit");
    addRow(tr("Speed &limit for all downloads"), m_limit);
    connect(m_limit, &QDoubleSpinBox::valueChanged, this, [this](double megabytes) {
        if (!m_isShowing) // a limit from the file may be finer than the field
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
    addRow(tr("F&rom"), m_from);
    addRow(tr("&Until"), m_to);
    addRow(tr("Speed limit at th&ese hours"), m_windowLimit);
    QWidget *days = addDays();
    for (QWidget *field :
         {static_cast<QWidget *>(m_from), static_cast<QWidget *>(m_to), static_cast<QWidget *>(m_windowLimit), days}) {
        field->setEnabled(false);
        connect(m_hasWindow, &QCheckBox::toggled, field, &QWidget::setEnabled);
    }
    connect(m_hasWindow, &QCheckBox::toggled, this, &SpeedSettings::storeWindow);
    connect(m_from, &QTimeEdit::timeChanged, this, &SpeedSettings::storeWindow);
    connect(m_to, &QTimeEdit::timeChanged, this, &SpeedSettings::storeWindow);
    connect(m_windowLimit, &QDoubleSpinBox::valueChanged, this, &SpeedSettings::storeWindow);
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
