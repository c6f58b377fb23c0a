#include "ui/settings/AppearanceSettings.h"

#include "settings/Settings.h"

#include <QComboBox>
#include <QLocale>
#include <QPainter>
#include <QPixmap>

namespace vitrine {

namespace {

/// A round patch of a colour, for a list.
QIcon swatch(const QColor &color, qreal ratio)
{
    constexpr int size = 14;
    QPixmap pixmap(QSize(size, size) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(0, 0, size, size);
    return QIcon(pixmap);
}

} // namespace

AppearanceSettings::AppearanceSettings(Settings &settings, QWidget *parent)
    : SettingsSection(tr("Appearance"), parent)
    , m_settings(settings)
    , m_theme(new QComboBox)
    , m_accent(new QComboBox)
    , m_textSize(new QComboBox)
{
    m_theme->setObjectName(QStringLiteral("theme"));
    m_theme->addItem(tr("As the system"), int(Theme::System));
    m_theme->addItem(tr("Light"), int(Theme::Light));
    m_theme->addItem(tr("Dark"), int(Theme::Dark));
    addRow(tr("T&heme"), m_theme);

    m_accent->setObjectName(QStringLiteral("accent"));
    m_accent->addItem(tr("Vitrine's own"), QString());
    m_accent->addItem(tr("As the system"), QStringLiteral("system"));
    addAccents();
    addRow(tr("&Accent colour"), m_accent);

    m_textSize->setObjectName(QStringLiteral("textSize"));
    for (const int percent : {80, 90, 100, 110, 125, 150, 175, 200})
        m_textSize->addItem(percentText(percent), percent);
    addRow(tr("Size of te&xt"), m_textSize);

    showSettings();
    connect(&settings, &Settings::changed, this, &AppearanceSettings::showSettings);
    connect(m_theme, &QComboBox::activated, this,
            [this] { m_settings.setTheme(static_cast<Theme>(m_theme->currentData().toInt())); });
    connect(m_accent, &QComboBox::activated, this,
            [this] { m_settings.setAccent(m_accent->currentData().toString()); });
    connect(m_textSize, &QComboBox::activated, this,
            [this] { m_settings.setTextSizePercent(m_textSize->currentData().toInt()); });
}

void AppearanceSettings::addAccents()
{
    const QList<QPair<QString, QString>> accents{
        {tr("Blue"), QStringLiteral("#2f6fde")},   {tr("Teal"), QStringLiteral("#0f8a8a")},
        {tr("Green"), QStringLiteral("#2e8b57")},  {tr("Yellow"), QStringLiteral("#b58900")},
        {tr("Orange"), QStringLiteral("#d9622b")}, {tr("Red"), QStringLiteral("#cf3a3a")},
        {tr("Pink"), QStringLiteral("#c7408f")},   {tr("Purple"), QStringLiteral("#8a4fd0")},
        {tr("Slate"), QStringLiteral("#66758a")},
    };
    for (const auto &[name, color] : accents)
        m_accent->addItem(swatch(QColor(color), devicePixelRatioF()), name, color);
}

QString AppearanceSettings::percentText(int percent) const
{
    const QLocale locale;
    return locale.toString(percent) + QChar::Nbsp + locale.percent();
}

void AppearanceSettings::showSettings()
{
    m_theme->setCurrentIndex(m_theme->findData(int(m_settings.theme())));
    showOrAdd(*m_accent, m_settings.accent(), m_settings.accent());
    showOrAdd(*m_textSize, m_settings.textSizePercent(), percentText(m_settings.textSizePercent()));
}

void AppearanceSettings::showOrAdd(QComboBox &box, const QVariant &value, const QString &name)
{
    if (box.findData(value) < 0) // from the file, and as good as any
        box.addItem(name, value);
    box.setCurrentIndex(box.findData(value));
}

} // namespace vitrine
