#include "ui/detail/DownloadBox.h"

#include "base/Format.h"
#include "downloads/DownloadManager.h"
#include "library/LibraryIndex.h"
#include "models/DownloadListModel.h"
#include "ui/common/Metrics.h"
#include "ui/common/WidgetTools.h"
#include "ui/detail/DownloadTarget.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace vitrine {

DownloadBox::DownloadBox(const DownloadManager &downloads, const LibraryIndex &library, QWidget *parent)
    : QWidget(parent)
    , m_downloads(downloads)
    , m_library(library)
    , m_button(new QPushButton(this))
    , m_anyway(new QPushButton(tr("Download anyway"), this))
    , m_target(new DownloadTarget(this))
    , m_progress(new QProgressBar(this))
    , m_state(new QLabel(this))
{
    m_button->setObjectName(QStringLiteral("downloadButton"));
    m_button->setProperty("primary", true);
    m_button->setAccessibleName(tr("Download"));
    m_button->setMinimumHeight(42);
    m_button->setAutoDefault(true); // Enter presses it too
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 1000);
    m_progress->setFixedHeight(4);
    m_progress->setAccessibleName(tr("Download progress"));
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setProperty("muted", true);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::tight);
    layout->addWidget(m_button);
    layout->addWidget(m_target);
    layout->addWidget(m_progress);
    layout->addWidget(m_state);
    layout->addWidget(m_anyway);
    m_anyway->setObjectName(QStringLiteral("downloadAnywayButton"));
    m_anyway->hide();

    connect(m_button, &QPushButton::clicked, this, &DownloadBox::downloadRequested);
    connect(m_anyway, &QPushButton::clicked, this, &DownloadBox::downloadAnywayRequested);
    connect(&m_downloads, &DownloadManager::entriesAdded, this, &DownloadBox::refresh);
    connect(&m_downloads, &DownloadManager::entriesRemoved, this, &DownloadBox::refresh);
    connect(&m_downloads, &DownloadManager::entryChanged, this, [this](DownloadId id) {
        const DownloadEntry *entry = ownEntry();
        if (entry && entry->id == id)
            refresh();
    });
    connect(&m_library, &LibraryIndex::changed, this, &DownloadBox::refresh);
}

void DownloadBox::press()
{
    m_button->click();
}

void DownloadBox::focusButton()
{
    m_button->setFocus(Qt::OtherFocusReason);
}

void DownloadBox::setTarget(VersionId version, FileId file, std::optional<qint64> sizeBytes, const QString &reason)
{
    const bool another = version != m_version || file != m_file;
    m_version = version;
    m_file = file;
    m_sizeBytes = sizeBytes;
    m_hint = reason;
    if (another) { // the same one comes twice: as the grid knows it, then as the site does
        m_target->setChosenFolder({});
        m_reason.clear();
        m_asking = false;
        m_anyway->hide();
    }
    refresh();
}

void DownloadBox::setFolder(const QString &folder)
{
    m_target->setFolder(folder);
}

QString DownloadBox::chosenFolder(FileId file) const
{
    return file == m_file ? m_target->chosenFolder() : QString();
}

void DownloadBox::showAsking(std::optional<FileId> file)
{
    m_asking = true;
    m_askedFile = file;
    m_reason.clear();
    m_anyway->hide();
    refresh();
}

void DownloadBox::showStarted(DownloadId started)
{
    const DownloadEntry *entry = m_downloads.entry(started);
    const bool isAsked = m_asking && entry && entry->request.versionId == m_version &&
                         entry->request.fileId == m_askedFile.value_or(entry->request.fileId);
    if (!isAsked)
        return;
    m_target->setChosenFolder({}); // it was for this once
    m_asking = false;
    refresh();
}

void DownloadBox::showRefusal(const QString &reason, bool dangerous)
{
    m_asking = false;
    m_reason = reason;
    m_anyway->setVisible(dangerous);
    refresh();
}

const DownloadEntry *DownloadBox::ownEntry() const
{
    return m_file.isValid() ? m_downloads.entryFor(m_version, m_file) : nullptr;
}

void DownloadBox::refresh()
{
    const DownloadEntry *entry = ownEntry();
    const bool pending = entry && entry->isPending();
    const bool owned = m_file.isValid() && m_library.ownsFile(m_version, m_file);

    QString text = tr("Download");
    if (m_asking)
        text = tr("Asking the site…");
    else if (pending)
        text = tr("In the queue");
    else if (owned)
        text = tr("Download again");
    else if (m_sizeBytes && *m_sizeBytes > 0)
        text = tr("Download %1").arg(formatBytes(*m_sizeBytes));
    m_button->setText(text);
    setStyleProperty(*m_button, "primary", !owned); // what is there already is not the next thing to do
    m_button->setEnabled(m_file.isValid() && !pending && !m_asking);

    m_target->setVisible(m_file.isValid() && !pending);
    m_progress->setVisible(pending);
    if (pending) {
        const std::optional<double> done = DownloadListModel::progress(*entry);
        m_progress->setValue(done ? int(*done * 1000) : 0);
    }

    QString state = m_reason.isEmpty() ? m_hint : m_reason;
    if (entry && m_reason.isEmpty() && (pending || entry->state == DownloadState::Failed || state.isEmpty()))
        state = DownloadListModel::stateSentence(*entry);
    if (owned && !pending && (!entry || entry->state == DownloadState::Done))
        state = entry ? tr("In your library: %1").arg(DownloadListModel::stateText(*entry)) : tr("In your library");
    m_state->setText(state);
    m_state->setVisible(!state.isEmpty());
    const bool isDanger = m_anyway->isVisibleTo(this);
    setStyleProperty(*m_state, "danger", isDanger);
    setStyleProperty(*m_state, "warning", !m_reason.isEmpty() && !isDanger);
    setStyleProperty(*m_state, "muted", m_reason.isEmpty() && !isDanger);
}

} // namespace vitrine
