#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QVariant>

#include <memory>

class QSettings;

namespace vitrine {

enum class Theme
{
    System,
    Light,
    Dark
};

/// The user's choices, typed, in one ini file (`settings.ini` in the data directory). Nonsense in the file is read as
/// the default. No secret is ever in it. Setters store at once and signal a change; where the file cannot be written,
/// what they set holds until the program ends.
class Settings final : public QObject
{
    Q_OBJECT

public:
    /// `defaultDownloadFolder` is where models go until the user says otherwise; empty for "Models" below the user's
    /// download folder.
    explicit Settings(const QString &filePath, const QString &defaultDownloadFolder = {}, QObject *parent = nullptr);
    ~Settings() override;

    QString downloadFolder() const; ///< absolute
    void setDownloadFolder(const QString &folder);

    int parallelDownloads() const; ///< 1 to 10, default 3
    void setParallelDownloads(int downloads);

    int visibleMaturity() const; ///< bit mask of what may be shown; default PG
    void setVisibleMaturity(int bits);

    Theme theme() const;
    void setTheme(Theme theme);

    /// Opaque blobs of the window: geometry, splitters. Storing one is no change of the user's choices.
    QByteArray windowState(const QString &name) const;
    void setWindowState(const QString &name, const QByteArray &state);

signals:
    void changed();

private:
    void store(const QString &key, const QVariant &value);

    std::unique_ptr<QSettings> m_file;
    QString m_defaultDownloadFolder;
};

} // namespace vitrine
