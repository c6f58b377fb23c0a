#pragma once

#include <QPushButton>

class QLabel;
class QProgressBar;

namespace vitrine {

class DownloadManager;

/// The line at the window's foot while downloads are pending: how many, how fast, how long, how far. Pressing it opens
/// the downloads.
class DownloadFooter final : public QPushButton
{
    Q_OBJECT

public:
    explicit DownloadFooter(const DownloadManager &downloads, QWidget *parent = nullptr);

    QSize sizeHint() const override;

private:
    void refresh();

    const DownloadManager &m_downloads;
    QLabel *m_text;
    QProgressBar *m_progress;
};

} // namespace vitrine
