#include "ui/library/ScanBar.h"

#include "base/Format.h"
#include "core/LibraryScan.h"
#include "core/LibraryUpdates.h"
#include "ui/common/Metrics.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

namespace vitrine {

namespace {

constexpr int barHeight = 4;
constexpr int barWidth = 360;
constexpr int steps = 1000;

} // namespace

ScanBar::ScanBar(LibraryScan &scan, LibraryUpdates &updates, QWidget *parent)
    : QWidget(parent), m_scan(scan), m_updates(updates), m_text(new QLabel), m_progress(new QProgressBar)
{
    setObjectName(QStringLiteral("scanBar"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_progress->setAccessibleName(tr("Progress of the look through the folders"));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(barHeight);
    m_progress->setMaximumWidth(barWidth);
    auto *stop = new QPushButton(tr("Stop"));
    stop->setObjectName(QStringLiteral("stopScan"));
    stop->setAccessibleName(tr("Stop looking"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::medium);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_progress, 1);
    layout->addWidget(stop);
    connect(stop, &QPushButton::clicked, this, [this] {
        m_scan.stop();
        m_updates.stop();
    });
    connect(&m_scan, &LibraryScan::changed, this, &ScanBar::refresh);
    connect(&m_updates, &LibraryUpdates::changed, this, &ScanBar::refresh);
    refresh();
}

void ScanBar::refresh()
{
    setVisible(m_scan.isRunning() || m_updates.isLooking());
    if (!m_scan.isRunning()) {
        m_text->setText(tr("Asking the site for newer versions…"));
        m_progress->setRange(0, 0);
        return;
    }
    const ScanProgress progress = m_scan.progress();
    m_text->setText(scanText());
    m_progress->setRange(0, progress.ofBytes > 0 ? steps : 0);
    if (progress.ofBytes > 0)
        m_progress->setValue(int(double(progress.bytes) / double(progress.ofBytes) * steps));
}

QString ScanBar::scanText() const
{
    const ScanProgress progress = m_scan.progress();
    if (progress.isSearching)
        return tr("Looking for models in your folders…");
    if (progress.files == progress.ofFiles)
        return tr("Asking the site what they are…");
    return tr("Reading file %1 of %2, %3 of %4")
        .arg(QLocale().toString(progress.files + 1), QLocale().toString(progress.ofFiles), formatBytes(progress.bytes),
             formatBytes(progress.ofBytes));
}

} // namespace vitrine
