#include "settings/SettingsFile.h"

#include "base/Log.h"
#include "base/MoveAside.h"

#include <QEvent>
#include <QFile>
#include <QMap>
#include <QSettings>
#include <QVariant>

#include <chrono>

namespace vitrine {

namespace {

const auto versionKey = QStringLiteral("version");
constexpr auto flushDelay = std::chrono::milliseconds(500);

} // namespace

SettingsFile::SettingsFile(const QString &path, QObject *parent) : QObject(parent), m_path(path)
{
    m_flushTimer.setSingleShot(true);
    m_flushTimer.setInterval(flushDelay);
    connect(&m_flushTimer, &QTimer::timeout, this, &SettingsFile::flush);
    open();
}

SettingsFile::~SettingsFile()
{
    if (!m_values->allKeys().isEmpty()) // else there is nothing to say a version of
        flush();
}

void SettingsFile::open()
{
    m_values = std::make_unique<QSettings>(m_path, QSettings::IniFormat);
    m_values->allKeys(); // sections are read when they are needed, and faults in them found then
    if (m_values->status() == QSettings::FormatError)
        startAnew();
    m_values->installEventFilter(this);
    if (const int found = m_values->value(versionKey).toInt(); found > version)
        keepNewer(found);
    if (QFile::exists(m_path) && !m_values->isWritable())
        report(SettingsProblem::Kind::NotWritable);
}

void SettingsFile::startAnew()
{
    QMap<QString, QVariant> readable;
    for (const QString &key : m_values->allKeys())
        readable.insert(key, m_values->value(key));
    const QString aside = moveAside(m_path).value_or(QString());
    qCWarning(logSettings) << "cannot be read in full:" << m_path << "kept as:" << aside;
    report(SettingsProblem::Kind::Damaged, aside);
    // Another one, as a QSettings never forgets a failure, and would not tell of a later one.
    m_values = std::make_unique<QSettings>(m_path, QSettings::IniFormat);
    for (auto each = readable.cbegin(); each != readable.cend(); ++each)
        m_values->setValue(each.key(), each.value());
    m_values->sync();
}

void SettingsFile::keepNewer(int found)
{
    QString copy = QStringLiteral("%1.version-%2").arg(m_path).arg(found);
    if (!QFile::exists(copy) && !QFile::copy(m_path, copy))
        copy.clear();
    report(SettingsProblem::Kind::Newer, copy);
}

void SettingsFile::stamp()
{
    if (!m_values->contains(versionKey) && m_values->isWritable())
        m_values->setValue(versionKey, version);
}

bool SettingsFile::eventFilter(QObject *watched, QEvent *event)
{
    // QSettings asks itself to write at the next turn of the event loop: for each letter that is typed.
    if (watched != m_values.get() || event->type() != QEvent::UpdateRequest)
        return QObject::eventFilter(watched, event);
    m_flushTimer.start();
    return true;
}

void SettingsFile::flush()
{
    m_flushTimer.stop();
    stamp();
    m_values->sync();
    if (m_values->status() == QSettings::NoError)
        return;
    qCWarning(logSettings) << "cannot be written:" << m_path;
    report(SettingsProblem::Kind::NotWritable);
}

void SettingsFile::report(SettingsProblem::Kind kind, const QString &copy)
{
    if (m_problem)
        return; // one is enough to look at the file
    m_problem = SettingsProblem{kind, m_path, copy};
    emit problemArose();
}

} // namespace vitrine
