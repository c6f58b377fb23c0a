#include "settings/Settings.h"

#include "base/Log.h"

#include <QDir>
#include <QSettings>
#include <QStandardPaths>

#include <algorithm>
#include <array>
#include <utility>

namespace vitrine {

namespace {

const auto downloadFolderKey = QStringLiteral("downloads/folder");
const auto parallelKey = QStringLiteral("downloads/parallel");
const auto maturityKey = QStringLiteral("browse/maturity");
const auto themeKey = QStringLiteral("window/theme");

constexpr int fewestDownloads = 1;
constexpr int mostDownloads = 10;
constexpr int defaultDownloads = 3;

/// The levels that can be shown, as the API's bits: PG, PG-13, R, X, XXX. What is blocked is never shown.
constexpr int allLevels = 1 | 2 | 4 | 8 | 16;
constexpr int pg = 1;

constexpr std::array themeNames{
    std::pair{Theme::System, "system"},
    std::pair{Theme::Light, "light"},
    std::pair{Theme::Dark, "dark"},
};

QString usersModelFolder()
{
    QString downloads = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    if (downloads.isEmpty())
        downloads = QDir::homePath();
    return QDir(downloads).filePath(QStringLiteral("Models"));
}

QString windowStateKey(const QString &name)
{
    return QStringLiteral("window/state-") + name;
}

} // namespace

Settings::Settings(const QString &filePath, const QString &defaultDownloadFolder, QObject *parent)
    : QObject(parent)
    , m_file(std::make_unique<QSettings>(filePath, QSettings::IniFormat))
    , m_defaultDownloadFolder(defaultDownloadFolder.isEmpty() ? usersModelFolder() : defaultDownloadFolder)
{
    if (m_file->status() != QSettings::NoError)
        qCWarning(logSettings) << "cannot be read, the defaults are used:" << filePath;
}

Settings::~Settings() = default;

QString Settings::downloadFolder() const
{
    const QString folder = m_file->value(downloadFolderKey).toString();
    return QDir::isAbsolutePath(folder) ? QDir::cleanPath(folder) : m_defaultDownloadFolder;
}

void Settings::setDownloadFolder(const QString &folder)
{
    store(downloadFolderKey, folder);
}

int Settings::parallelDownloads() const
{
    bool isNumber = false;
    const int downloads = m_file->value(parallelKey).toInt(&isNumber);
    return isNumber ? std::clamp(downloads, fewestDownloads, mostDownloads) : defaultDownloads;
}

void Settings::setParallelDownloads(int downloads)
{
    store(parallelKey, std::clamp(downloads, fewestDownloads, mostDownloads));
}

int Settings::visibleMaturity() const
{
    // A mask that shows nothing at all would look like a broken program.
    const int bits = m_file->value(maturityKey).toInt() & allLevels;
    return bits == 0 ? pg : bits;
}

void Settings::setVisibleMaturity(int bits)
{
    store(maturityKey, bits & allLevels);
}

Theme Settings::theme() const
{
    const QString stored = m_file->value(themeKey).toString();
    for (const auto &[theme, name] : themeNames) {
        if (stored == QLatin1String(name))
            return theme;
    }
    return Theme::System;
}

void Settings::setTheme(Theme theme)
{
    for (const auto &[value, name] : themeNames) {
        if (value == theme)
            store(themeKey, QLatin1String(name));
    }
}

QByteArray Settings::windowState(const QString &name) const
{
    return m_file->value(windowStateKey(name)).toByteArray();
}

void Settings::setWindowState(const QString &name, const QByteArray &state)
{
    m_file->setValue(windowStateKey(name), state);
}

void Settings::store(const QString &key, const QVariant &value)
{
    if (m_file->value(key) == value)
        return;
    m_file->setValue(key, value);
    m_file->sync();
    if (m_file->status() != QSettings::NoError)
        qCWarning(logSettings) << "cannot be written:" << m_file->fileName();
    emit changed();
}

} // namespace vitrine
