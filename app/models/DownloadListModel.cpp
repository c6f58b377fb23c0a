#include "models/DownloadListModel.h"

#include "base/Format.h"
#include "downloads/DownloadManager.h"

#include <QDateTime>

#include <algorithm>

namespace vitrine {

DownloadListModel::DownloadListModel(DownloadManager &downloads, QObject *parent)
    : QAbstractListModel(parent), m_downloads(downloads)
{
    for (const DownloadEntry &entry : m_downloads.entries())
        m_ids.append(entry.id);
    renumber(0);
    connect(&m_downloads, &DownloadManager::entryAdded, this, &DownloadListModel::addRow);
    connect(&m_downloads, &DownloadManager::entryChanged, this, &DownloadListModel::changeRow);
    connect(&m_downloads, &DownloadManager::entryRemoved, this, &DownloadListModel::removeRow);
}

DownloadId DownloadListModel::idAt(int row) const
{
    return m_ids.value(row);
}

int DownloadListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_ids.size());
}

QVariant DownloadListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const DownloadEntry *entry = m_downloads.entry(m_ids.at(index.row()));
    if (!entry)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return entry->request.modelName.isEmpty() ? entry->request.fileName : entry->request.modelName;
    case Qt::ToolTipRole:
        return entry->request.path();
    case Qt::AccessibleDescriptionRole:
    case StateTextRole:
        return stateText(*entry);
    case EntryRole:
        return QVariant::fromValue(*entry);
    default:
        return {};
    }
}

std::optional<qint64> DownloadListModel::expectedBytes(const DownloadEntry &entry)
{
    return entry.totalBytes ? entry.totalBytes : entry.request.sizeEstimateBytes;
}

std::optional<double> DownloadListModel::progress(const DownloadEntry &entry)
{
    const std::optional<qint64> total = expectedBytes(entry);
    if (entry.state == DownloadState::Done)
        return 1.0;
    if (!total || *total <= 0)
        return std::nullopt;
    return std::clamp(static_cast<double>(entry.receivedBytes) / static_cast<double>(*total), 0.0, 1.0);
}

QString DownloadListModel::stateText(const DownloadEntry &entry)
{
    const std::optional<double> done = progress(entry);
    const QString percent = done ? tr("%1 %").arg(int(*done * 100)) : formatBytes(entry.receivedBytes);
    switch (entry.state) {
    case DownloadState::Queued:
        return entry.receivedBytes > 0 ? tr("queued, %1 there").arg(percent) : tr("queued");
    case DownloadState::Downloading: {
        QStringList parts{tr("downloading %1").arg(percent)};
        if (entry.bytesPerSecond > 0) {
            parts += formatSpeed(entry.bytesPerSecond);
            const std::optional<qint64> total = expectedBytes(entry);
            if (total && *total > entry.receivedBytes)
                parts += tr("%1 left").arg(
                    formatDuration(std::chrono::seconds((*total - entry.receivedBytes) / entry.bytesPerSecond)));
        }
        return parts.join(tr(", "));
    }
    case DownloadState::Waiting: {
        const qint64 seconds = std::max<qint64>(0, QDateTime::currentDateTimeUtc().secsTo(entry.retryAt));
        const QString when = tr("trying again in %1").arg(formatDuration(std::chrono::seconds(seconds)));
        return entry.error ? tr("%1: %2").arg(when, entry.error->message) : when;
    }
    case DownloadState::Verifying:
        return tr("verifying");
    case DownloadState::Done:
        return entry.verification == Verification::Verified ? tr("done, verified") : tr("done, not verifiable");
    case DownloadState::Paused:
        return tr("paused at %1").arg(percent);
    case DownloadState::Failed:
        return tr("failed: %1").arg(entry.error ? entry.error->message : tr("unknown reason"));
    }
    Q_UNREACHABLE();
}

QString DownloadListModel::stateSentence(const DownloadEntry &entry)
{
    QString text = stateText(entry);
    text[0] = text.at(0).toUpper();
    return text;
}

void DownloadListModel::addRow(DownloadId id)
{
    const int row = int(m_ids.size());
    beginInsertRows({}, row, row);
    m_ids.append(id);
    m_rows.insert(id, row);
    endInsertRows();
}

void DownloadListModel::changeRow(DownloadId id)
{
    const auto row = m_rows.constFind(id);
    if (row != m_rows.constEnd())
        emit dataChanged(index(*row), index(*row));
}

void DownloadListModel::removeRow(DownloadId id)
{
    const auto found = m_rows.constFind(id);
    if (found == m_rows.constEnd())
        return;
    const int row = *found;
    beginRemoveRows({}, row, row);
    m_ids.removeAt(row);
    m_rows.remove(id);
    renumber(row);
    endRemoveRows();
}

void DownloadListModel::renumber(int from)
{
    for (int row = from; row < int(m_ids.size()); ++row)
        m_rows.insert(m_ids.at(row), row);
}

} // namespace vitrine
