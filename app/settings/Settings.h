#pragma once

#include "settings/DownloadLimits.h"
#include "settings/ModelRoot.h"
#include "settings/Patience.h"
#include "settings/ProxyChoice.h"
#include "settings/SettingsFile.h"
#include "settings/SpeedWindow.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QUrl>
#include <QVariant>

#include <chrono>
#include <optional>

class QSettings;

namespace vitrine {

enum class Theme
{
    System,
    Light,
    Dark
};

/// "system", "light" or "dark", as the settings and the command line name them.
std::optional<Theme> themeNamed(const QString &name);

/// How the models that were found are laid out: as cards of three sizes, or as a table.
enum class ResultLayout
{
    Small,
    Medium,
    Large,
    Table
};

/// What happens to a pickle, which can run code when it is loaded.
enum class PicklePolicy
{
    Allow, ///< it comes with a warning
    Ask,   ///< only after a deliberate second request
    Refuse
};

/// The user's choices, typed, in one ini file (`settings.ini` in the data directory; SettingsFile says how it is kept).
/// Values that make no sense are read as the default. No secret is ever in it. What setters set holds at once, and they
/// signal a change.
class Settings final : public QObject
{
    Q_OBJECT

public:
    /// `defaultDownloadFolder` is where models go until the user says otherwise; empty for "Models" below the user's
    /// download folder.
    explicit Settings(const QString &filePath, const QString &defaultDownloadFolder = {}, QObject *parent = nullptr);
    ~Settings() override; ///< writes what is still to be written

    /// Writes what is still to be written, now.
    void flush();
    /// What a person is to know of the file; nothing where all is well.
    const std::optional<SettingsProblem> &problem() const;

    /// Whether the person was asked what is asked at a first start, or said where models go without being asked.
    bool firstRunDone() const;
    void setFirstRunDone(); ///< no change of the user's choices

    /// Where models go: never empty, the first is the default for what no other one claims. Until somebody sets them,
    /// one root, in which models lie as they always did.
    QList<ModelRoot> modelRoots() const;
    /// Roots without an absolute folder are left out, and a folder's second mention.
    void setModelRoots(const QList<ModelRoot> &roots);

    /// The first root's folder, absolute. Setting what is not absolute sets the default.
    QString downloadFolder() const;
    void setDownloadFolder(const QString &folder);

    /// How files are named (placement/NameTemplate.h); empty for their own names.
    QString nameTemplate() const;
    void setNameTemplate(const QString &text);

    /// The files that are written beside a model for other programs, by name (core/SideFile.h); none by default.
    QStringList sideFiles() const;
    void setSideFiles(const QStringList &names);

    PicklePolicy picklePolicy() const; ///< default Ask
    void setPicklePolicy(PicklePolicy policy);

    int parallelDownloads() const; ///< 1 to mostParallelDownloads, default 3
    void setParallelDownloads(int downloads);

    int connections() const; ///< for each download: 1 to mostConnections, or 0 (default) for as many as make it faster
    void setConnections(int connections);

    qint64 limitBytesPerSecond() const; ///< over all downloads; default 0, no limit
    void setLimitBytesPerSecond(qint64 bytesPerSecond);

    /// When another limit holds; default off.
    SpeedWindow speedWindow() const;
    void setSpeedWindow(const SpeedWindow &window);

    ProxyChoice proxy() const; ///< default System
    void setProxy(const ProxyChoice &proxy);

    /// The site that is asked, from the next start on: scheme, host and port (settings/ApiOrigin.h).
    QUrl apiOrigin() const;
    void setApiOrigin(const QUrl &origin);

    /// After how long without a byte an answer or a picture in a list, and a download's connection, counts as lost:
    /// leastPatience to mostPatience, default usualPatience.
    std::chrono::seconds answerTimeout() const;
    void setAnswerTimeout(std::chrono::seconds timeout);
    std::chrono::seconds stallTimeout() const;
    void setStallTimeout(std::chrono::seconds timeout);

    /// Whether the site is asked for more than what is fit for everyone.
    bool showMature() const; ///< default false
    void setShowMature(bool show);

    /// From which maturity level up pictures are blurred, and hidden: a single one of the API's bits (1 PG, 2 PG-13,
    /// 4 R, 8 X, 16 XXX), or 64 for never.
    int blurFrom() const; ///< default R
    void setBlurFrom(int level);
    int hideFrom() const; ///< default never
    void setHideFrom(int level);

    qint64 pictureCacheBytes() const; ///< on disk; 0 for none, default 1 GiB
    void setPictureCacheBytes(qint64 bytes);

    ResultLayout resultLayout() const; ///< default Medium
    void setResultLayout(ResultLayout layout);

    /// Whether the last search and the base models that were chosen last are kept for the next start; default true.
    /// Turned off, those that are kept are forgotten.
    bool rememberSearches() const;
    void setRememberSearches(bool remember);
    void forgetSearches();

    /// What was searched for last, as an opaque blob; empty where that is not remembered. No change of the user's
    /// choices.
    QByteArray lastSearch() const;
    void setLastSearch(const QByteArray &search);

    /// The base models that were chosen last, the latest first, at most 8. Adding some is no change of the user's
    /// choices.
    QStringList recentBaseModels() const;
    void addRecentBaseModels(const QStringList &baseModels);

    Theme theme() const;
    void setTheme(Theme theme);

    /// The colour that leads on: "#rrggbb", "system" for the system's, empty for the program's own (the default).
    QString accent() const;
    void setAccent(const QString &accent);

    /// Of the system's size of text, 80 to 200; default 100.
    int textSizePercent() const;
    void setTextSizePercent(int percent);

    /// Opaque blobs of the window: geometry, splitters. Storing one is no change of the user's
    /// choices.
    QByteArray windowState(const QString &name) const;
    void setWindowState(const QString &name, const QByteArray &state);

signals:
    void changed();
    void problemArose(); ///< problem() says which

private:
    int maturityLevel(const QString &key, int otherwise) const;
    std::chrono::seconds patience(const QString &key) const;
    QList<ModelRoot> storedRoots() const;
    void store(const QString &key, const QVariant &value);

    SettingsFile m_storage;
    QSettings *m_file; ///< the storage's
    QString m_defaultDownloadFolder;
};

} // namespace vitrine
