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
const auto showMatureKey = QStringLiteral("browse/mature");
const auto blurKey = QStringLiteral("browse/blurFrom");
const auto hideKey = QStringLiteral("browse/hideFrom");
const auto layoutKey = QStringLiteral("browse/layout");
const auto recentBaseModelsKey = QStringLiteral("browse/recentBaseModels");
const auto pictureCacheKey = QStringLiteral("cache/pictureBytes");
const auto themeKey = QStringLiteral("window/theme");

constexpr int fewestDownloads = 1;
constexpr int mostDownloads = 10;
constexpr int defaultDownloads = 3;

/// The API's maturity bits from PG to XXX, and the one above them all. (What is blocked, 32, is never shown.)
constexpr std::array maturityLevels{1, 2, 4, 8, 16, 64};
constexpr int defaultBlurLevel = 4;
constexpr int neverLevel = 64;

constexpr qint64 defaultPictureCacheBytes = 1024 * 1024 * 1024;
constexpr qsizetype mostRecentBaseModels = 8;

const auto defaultLayout = QStringLiteral("medium");
constexpr std::array layouts{"small", "medium", "large", "table"};

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

bool Settings::showMature() const
{
    return m_file->value(showMatureKey).toString() == QLatin1String("true");
}

void Settings::setShowMature(bool show)
{
    store(showMatureKey, show);
}

int Settings::blurFrom() const
{
    return maturityLevel(blurKey, defaultBlurLevel);
}

void Settings::setBlurFrom(int level)
{
    store(blurKey, level);
}

int Settings::hideFrom() const
{
    return maturityLevel(hideKey, neverLevel);
}

void Settings::setHideFrom(int level)
{
    store(hideKey, level);
}

int Settings::maturityLevel(const QString &key, int otherwise) const
{
    const int level = m_file->value(key).toInt();
    return std::find(maturityLevels.begin(), maturityLevels.end(), level) == maturityLevels.end() ? otherwise : level;
}

qint64 Settings::pictureCacheBytes() const
{
    bool isNumber = false;
    const qint64 bytes = m_file->value(pictureCacheKey).toLongLong(&isNumber);
    return isNumber && bytes >= 0 ? bytes : defaultPictureCacheBytes;
}

void Settings::setPictureCacheBytes(qint64 bytes)
{
    store(pictureCacheKey, std::max<qint64>(bytes, 0));
}

QString Settings::resultLayout() const
{
    const QString stored = m_file->value(layoutKey).toString();
    const bool known = std::any_of(layouts.begin(), layouts.end(),
                                   [&](const char *layout) { return stored == QLatin1String(layout); });
    return known ? stored : defaultLayout;
}

void Settings::setResultLayout(const QString &layout)
{
    store(layoutKey, layout);
}

QStringList Settings::recentBaseModels() const
{
    return m_file->value(recentBaseModelsKey).toStringList().mid(0, mostRecentBaseModels);
}

void Settings::addRecentBaseModels(const QStringList &baseModels)
{
    QStringList recent = baseModels + recentBaseModels();
    recent.removeDuplicates();
    m_file->setValue(recentBaseModelsKey, recent.mid(0, mostRecentBaseModels));
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
    // As texts: what was read from the file is one, whatever it was when it was stored.
    if (m_file->contains(key) && m_file->value(key).toString() == value.toString())
        return;
    m_file->setValue(key, value);
    m_file->sync();
    if (m_file->status() != QSettings::NoError)
        qCWarning(logSettings) << "cannot be written:" << m_file->fileName();
    emit changed();
}

} // namespace vitrine
