#pragma once

#include "civitai/Model.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace vitrine {

class DownloadManager;
class LibraryIndex;

/// The Download button of one file with what is known of it beneath: queued, how far, owned, why it failed.
class DownloadBox final : public QWidget
{
    Q_OBJECT

public:
    DownloadBox(const DownloadManager &downloads, const LibraryIndex &library, QWidget *parent = nullptr);

    /// A file id that is not valid means that there is nothing to download; `reason` then says why.
    void setTarget(VersionId version, FileId file, std::optional<qint64> sizeBytes, const QString &reason = {});
    /// Shows that the download could not start.
    void showRefusal(const QString &reason);

signals:
    void downloadRequested();

private:
    void refresh();

    const DownloadManager &m_downloads;
    const LibraryIndex &m_library;
    QPushButton *m_button;
    QProgressBar *m_progress;
    QLabel *m_state;
    VersionId m_version;
    FileId m_file;
    std::optional<qint64> m_sizeBytes;
    QString m_reason;
};

} // namespace vitrine
