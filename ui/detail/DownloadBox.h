#pragma once

#include "civitai/Model.h"
#include "downloads/DownloadEntry.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace vitrine {

class DownloadManager;
class DownloadTarget;
class LibraryIndex;

/// The Download button of one file with what is known of it beneath: queued, how far, owned, why it failed.
class DownloadBox final : public QWidget
{
    Q_OBJECT

public:
    DownloadBox(const DownloadManager &downloads, const LibraryIndex &library, QWidget *parent = nullptr);

    void focusButton();
    void press(); ///< nothing where there is nothing to download
    /// A file id that is not valid means that there is nothing to download; `reason` then says why.
    void setTarget(VersionId version, FileId file, std::optional<qint64> sizeBytes, const QString &reason = {});
    /// Where the file goes by the settings.
    void setFolder(const QString &folder);
    /// Where `file` is to go by the user's choice for this once; empty for what the settings say.
    QString chosenFolder(FileId file) const;
    /// The site is being asked for a file of the version, by nothing for its primary one; started or refused follows.
    void showAsking(std::optional<FileId> file);
    /// Any download has started: whether it is the one that was asked for is seen here.
    void showStarted(DownloadId started);
    /// Shows that the download could not start. What was refused as dangerous can be asked for once more, on purpose.
    void showRefusal(const QString &reason, bool dangerous);

signals:
    void downloadRequested();
    void downloadAnywayRequested();

private:
    const DownloadEntry *ownEntry() const; ///< null where the file is not in the queue
    void refresh();

    const DownloadManager &m_downloads;
    const LibraryIndex &m_library;
    QPushButton *m_button;
    QPushButton *m_anyway;
    DownloadTarget *m_target;
    QProgressBar *m_progress;
    QLabel *m_state;
    VersionId m_version;
    FileId m_file;
    std::optional<qint64> m_sizeBytes;
    QString m_hint;   ///< what is to be known before a download; from setTarget()
    QString m_reason; ///< why the last one could not start
    bool m_asking = false;
    std::optional<FileId> m_askedFile; ///< as showAsking() had it
};

} // namespace vitrine
