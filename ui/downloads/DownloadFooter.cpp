#include "ui/downloads/DownloadFooter.h"

#include "base/Format.h"
#include "downloads/DownloadManager.h"
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
    // A name that changes with each tick is news for a screen reader each time; of a label, the text is the name.
    m_text->setAccessibleName(accessibleName());
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
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);

    connect(&m_downloads, &DownloadManager::entriesAdded, this, &DownloadFooter::refresh);
    connect(&m_downloads, &DownloadManager::entriesRemoved, this, &DownloadFooter::refresh);
    connect(&m_downloads, &DownloadManager::entriesChanged, this, &DownloadFooter::refresh);
    refresh();
}

QSize DownloadFooter::sizeHint() const
{
    constexpr int usualHeight = 36;
    return layout()->sizeHint().expandedTo({0, usualHeight}); // a button's own would be that of its text
}

void DownloadFooter::refresh()
{
    const QueueTotals &totals = m_downloads.totals();
    setVisible(totals.pending() > 0);
    if (totals.pending() == 0)
        return;
    QStringList parts;
    if (totals.active > 0)
        parts += tr("%n download(s)", nullptr, totals.active);
    if (totals.paused > 0)
        parts += tr("%n paused", nullptr, totals.paused);
    const qint64 left = totals.expectedBytes - totals.receivedBytes;
    if (totals.bytesPerSecond > 0) {
        parts += formatSpeed(totals.bytesPerSecond);
        if (left > 0)
            parts += tr("%1 left").arg(formatDuration(std::chrono::seconds(left / totals.bytesPerSecond)));
    }
    m_text->setText(parts.join(tr(", ")));
    setAccessibleDescription(m_text->text());
    m_progress->setVisible(totals.active > 0);
    m_progress->setValue(int(1000 * totals.progress().value_or(0)));
}

} // namespace vitrine
