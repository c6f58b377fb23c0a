#include "ui/downloads/DownloadFooter.h"

#include "base/Format.h"
#include "downloads/DownloadManager.h"
#include "models/DownloadListModel.h"
#include "ui/common/Metrics.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>

namespace vitrine {

DownloadFooter::DownloadFooter(const DownloadManager &downloads, QWidget *parent)
    : QPushButton(parent), m_downloads(downloads), m_text(new QLabel(this)), m_progress(new QProgressBar(this))
{
    setObjectName(QStringLiteral("downloadFooter"));
    setFlat(true);
    setToolTip(tr("Show the downloads"));
    setAccessibleName(tr("Downloads under way"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_progress->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 1000);
    m_progress->setFixedHeight(4);
    m_progress->setMaximumWidth(360);
    m_progress->setAccessibleName(tr("Progress of all downloads"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::large, metrics::small, metrics::large, metrics::small);
    layout->setSpacing(metrics::medium);
    layout->addWidget(m_text);
    layout->addWidget(m_progress, 1);
    layout->addStretch(1);
    setFixedHeight(36);

    connect(&m_downloads, &DownloadManager::entryAdded, this, &DownloadFooter::refresh);
    connect(&m_downloads, &DownloadManager::entryRemoved, this, &DownloadFooter::refresh);
    connect(&m_downloads, &DownloadManager::entryChanged, this, &DownloadFooter::refresh);
    refresh();
}

void DownloadFooter::refresh()
{
    int pending = 0;
    qint64 speed = 0;
    qint64 received = 0;
    qint64 total = 0;
    for (const DownloadEntry &entry : m_downloads.entries()) {
        if (!entry.isPending())
            continue;
        ++pending;
        speed += entry.bytesPerSecond;
        received += entry.receivedBytes;
        total += DownloadListModel::expectedBytes(entry).value_or(0);
    }
    setVisible(pending > 0);
    if (pending == 0)
        return;
    QStringList parts{tr("%n download(s)", nullptr, pending)};
    if (speed > 0) {
        parts += formatSpeed(speed);
        if (total > received)
            parts += tr("%1 left").arg(formatDuration(std::chrono::seconds((total - received) / speed)));
    }
    m_text->setText(parts.join(tr(", ")));
    setAccessibleName(m_text->text());
    m_progress->setValue(total > 0 ? int(1000.0 * static_cast<double>(received) / static_cast<double>(total)) : 0);
}

} // namespace vitrine
