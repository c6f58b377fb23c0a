#include "models/DownloadListModel.h"

#include "base/Format.h"
#include "civitai/ApiErrors.h"
#include "downloads/DownloadManager.h"

#include <QDataStream>
#include <QDateTime>
#include <QDir>
#include <QLocale>
#include <QMimeData>
#include <QUrl>

#include <algorithm>
#include <numeric>
#include <utility>

namespace vitrine {

namespace {

/// Whoever sorts or filters looks at all rows for each run that is announced: more than these are announced as one.
constexpr qsizetype mostRuns = 16;

QString downloadsMimeType()
{
    return QStringLiteral("application/x-vitrine-downloads");
}

/// How many runs of rows that follow each other there are among ascending ones.
qsizetype runsIn(const QList<int> &rows)
{
    qsizetype runs = rows.isEmpty() ? 0 : 1;
    for (qsizetype i = 1; i < rows.size(); ++i)
        runs += rows[i] == rows[i - 1] + 1 ? 0 : 1;
    return runs;
}

} // namespace

DownloadListModel::DownloadListModel(DownloadManager &downloads, QObject *parent)
    : QAbstractListModel(parent), m_downloads(downloads)
{
    for (const DownloadEntry &entry : m_downloads.entries())
        m_rows.append(rowFor(entry.id));
    renumber(0, rowCount());
    connect(&m_downloads, &DownloadManager::entriesAdded, this, &DownloadListModel::onAdded);
    connect(&m_downloads, &DownloadManager::entriesChanged, this, &DownloadListModel::onChanged);
    connect(&m_downloads, &DownloadManager::entriesRemoved, this, &DownloadListModel::onRemoved);
    connect(&m_downloads, &DownloadManager::entriesMoved, this, &DownloadListModel::onMoved);
}

DownloadId DownloadListModel::idAt(int row) const
{
    return m_rows.value(row).id;
}

const DownloadEntry *DownloadListModel::entryAt(int row) const
{
    return m_downloads.entry(idAt(row));
}

int DownloadListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant DownloadListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const DownloadEntry *entry = entryAt(index.row());
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
    case StateRole:
        return QVariant::fromValue(entry->state);
    case EntryRole:
        return QVariant::fromValue(*entry);
    default:
        return {};
    }
}

Qt::ItemFlags DownloadListModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractListModel::flags(index);
    // Between rows, not onto one.
    return index.isValid() ? flags | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren : flags | Qt::ItemIsDropEnabled;
}

QStringList DownloadListModel::mimeTypes() const
{
    return {downloadsMimeType()};
}

QMimeData *DownloadListModel::mimeData(const QModelIndexList &indexes) const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    QList<QUrl> files;
    for (const QModelIndex &index : indexes) {
        stream << idAt(index.row()).value;
        const DownloadEntry *entry = entryAt(index.row());
        if (entry && entry->state == DownloadState::Done)
            files.append(QUrl::fromLocalFile(entry->request.path()));
    }
    auto *data = new QMimeData;
    data->setData(downloadsMimeType(), bytes);
    if (!files.isEmpty())
        data->setUrls(files);
    return data;
}

bool DownloadListModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int, const QModelIndex &)
{
    if (action == Qt::IgnoreAction || !data->hasFormat(downloadsMimeType()))
        return false;
    QDataStream stream(data->data(downloadsMimeType()));
    QList<DownloadId> ids;
    while (!stream.atEnd() && stream.status() == QDataStream::Ok) {
        DownloadId id;
        stream >> id.value;
        ids.append(id);
    }
    const bool isInside = row >= 0 && row < rowCount();
    m_downloads.move(ids, isInside ? std::optional(idAt(row)) : std::nullopt);
    return true;
}

std::optional<double> DownloadListModel::progress(const DownloadEntry &entry)
{
    const std::optional<qint64> total = entry.expectedBytes();
    if (entry.state == DownloadState::Done)
        return 1.0;
    if (!total || *total <= 0)
        return std::nullopt;
    return std::clamp(static_cast<double>(entry.receivedBytes) / static_cast<double>(*total), 0.0, 1.0);
}

QString DownloadListModel::stateWord(const DownloadEntry &entry)
{
    switch (entry.state) {
    case DownloadState::Queued:
        return tr("queued");
    case DownloadState::Downloading:
        return tr("downloading");
    case DownloadState::Waiting:
        return tr("waiting");
    case DownloadState::Verifying:
        return tr("verifying");
    case DownloadState::Done:
        return entry.verification == Verification::Verified ? tr("done, verified") : tr("done, not verifiable");
    case DownloadState::Paused:
        return tr("paused");
    case DownloadState::Failed:
        return tr("failed");
    }
    Q_UNREACHABLE();
}

QString DownloadListModel::stateText(const DownloadEntry &entry)
{
    const std::optional<double> done = progress(entry);
    const QString percent = done ? tr("%L1 %").arg(int(*done * 100)) : formatBytes(entry.receivedBytes);
    switch (entry.state) {
    case DownloadState::Queued:
        return entry.receivedBytes > 0 ? tr("queued, %1 there").arg(percent) : tr("queued");
    case DownloadState::Downloading: {
        QStringList parts{tr("downloading %1").arg(percent)};
        if (entry.bytesPerSecond > 0) {
            parts += formatSpeed(entry.bytesPerSecond);
            const std::optional<qint64> total = entry.expectedBytes();
            if (total && *total > entry.receivedBytes)
                parts += tr("%1 left").arg(
                    formatDuration(std::chrono::seconds((*total - entry.receivedBytes) / entry.bytesPerSecond)));
        }
        return parts.join(tr(", "));
    }
    case DownloadState::Waiting: {
        const qint64 seconds = std::max<qint64>(0, QDateTime::currentDateTimeUtc().secsTo(entry.retryAt));
        const QString when = tr("trying again in %1").arg(formatDuration(std::chrono::seconds(seconds)));
        return entry.error ? tr("%1: %2").arg(when, ApiErrors::withoutRetryTime(*entry.error)) : when;
    }
    case DownloadState::Verifying:
    case DownloadState::Done:
        return stateWord(entry);
    case DownloadState::Paused:
        return entry.isHeldBack() ? tr("paused: %1").arg(entry.error->message) : tr("paused at %1").arg(percent);
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

QString DownloadListModel::historyText(const DownloadEntry &entry)
{
    QStringList parts;
    if (entry.finishedAt.isValid()) {
        const QDateTime when = entry.finishedAt.toLocalTime();
        const bool isToday = when.date() == QDate::currentDate();
        parts += isToday ? QLocale().toString(when.time(), QLocale::ShortFormat) : formatMoment(when);
    }
    if (entry.state == DownloadState::Done && entry.averageBytesPerSecond > 0)
        parts += formatSpeed(entry.averageBytesPerSecond);
    parts += QDir::toNativeSeparators(entry.request.folder);
    return parts.join(QStringLiteral(" · "));
}

DownloadListModel::Row DownloadListModel::rowFor(DownloadId id) const
{
    const DownloadEntry *entry = m_downloads.entry(id);
    return entry ? Row{id, entry->state, entry->finishedAt} : Row{id, DownloadState::Queued, {}};
}

void DownloadListModel::onAdded(const QList<DownloadId> &ids)
{
    if (ids.isEmpty())
        return;
    // Where the queue has them: before those that were added while it was being read back.
    const int row = int(m_downloads.rowOf(ids.first()));
    beginInsertRows({}, row, row + int(ids.size()) - 1);
    m_rows.insert(row, ids.size(), Row());
    std::transform(ids.begin(), ids.end(), m_rows.begin() + row, [this](DownloadId id) { return rowFor(id); });
    renumber(row, rowCount());
    endInsertRows();
}

void DownloadListModel::onChanged(const QList<DownloadId> &ids)
{
    static const QList<int> progressRoles{EntryRole, StateTextRole, Qt::AccessibleDescriptionRole};
    QList<int> rows;
    for (const DownloadId id : ids) {
        const auto found = m_rowOf.constFind(id);
        if (found != m_rowOf.constEnd())
            rows.append(*found);
    }
    std::sort(rows.begin(), rows.end());
    if (runsIn(rows) > mostRuns) {
        bool isProgress = true;
        for (const int row : std::as_const(rows))
            isProgress = takeChange(row) && isProgress;
        emit dataChanged(index(rows.first()), index(rows.last()), isProgress ? progressRoles : QList<int>());
        return;
    }
    for (qsizetype first = 0, next = 0; first < rows.size(); first = next) {
        const bool isProgress = takeChange(rows[first]);
        next = first + 1;
        while (next < rows.size() && rows[next] == rows[next - 1] + 1 && isInSameState(rows[next]) == isProgress)
            takeChange(rows[next++]);
        emit dataChanged(index(rows[first]), index(rows[next - 1]), isProgress ? progressRoles : QList<int>());
    }
}

bool DownloadListModel::isInSameState(int row) const
{
    return rowFor(m_rows[row].id).state == m_rows[row].state;
}

bool DownloadListModel::takeChange(int row)
{
    const bool isProgress = isInSameState(row);
    m_rows[row] = rowFor(m_rows[row].id);
    return isProgress;
}

void DownloadListModel::onRemoved(const QList<DownloadId> &ids)
{
    QList<int> rows;
    for (const DownloadId id : ids) {
        if (const auto row = m_rowOf.constFind(id); row != m_rowOf.constEnd())
            rows.append(*row);
    }
    std::sort(rows.begin(), rows.end());
    if (runsIn(rows) > mostRuns) {
        gather(rows);
        std::iota(rows.begin(), rows.end(), rows.first());
    }
    // From the end, a run at a time: the rows before it stay what they are.
    while (!rows.isEmpty()) {
        const int last = rows.takeLast();
        int first = last;
        while (!rows.isEmpty() && rows.last() == first - 1)
            first = rows.takeLast();
        beginRemoveRows({}, first, last);
        for (int row = first; row <= last; ++row)
            m_rowOf.remove(idAt(row));
        m_rows.remove(first, last - first + 1);
        if (rows.isEmpty())
            renumber(0, rowCount());
        endRemoveRows();
    }
}

void DownloadListModel::gather(const QList<int> &rows)
{
    emit layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    QList<DownloadId> ids;
    ids.reserve(before.size());
    for (const QModelIndex &each : before)
        ids.append(idAt(each.row()));
    QSet<DownloadId> gathered;
    gathered.reserve(rows.size());
    for (const int row : rows)
        gathered.insert(idAt(row));
    std::stable_partition(m_rows.begin() + rows.first(), m_rows.end(),
                          [&gathered](const Row &row) { return gathered.contains(row.id); });
    renumber(rows.first(), rowCount());
    QModelIndexList now;
    now.reserve(ids.size());
    for (const DownloadId id : std::as_const(ids))
        now.append(index(rowOf(id)));
    changePersistentIndexList(before, now);
    emit layoutChanged();
}

void DownloadListModel::onMoved(const QSet<DownloadId> &ids, std::optional<DownloadId> before)
{
    const auto isMoved = [this, &ids](int row) { return ids.contains(idAt(row)); };
    const int target = before ? m_rowOf.value(*before, rowCount()) : rowCount();
    // Run by run, the nearest first: those above pile up in front of the target, those below behind them.
    int to = target;
    for (int last = target - 1; last >= 0; --last) {
        if (!isMoved(last))
            continue;
        int first = last;
        while (first > 0 && isMoved(first - 1))
            --first;
        moveBlock(first, last, to);
        to -= last - first + 1;
        last = first;
    }
    to = target;
    for (int first = target; first < rowCount(); ++first) {
        if (!isMoved(first))
            continue;
        int last = first;
        while (last + 1 < rowCount() && isMoved(last + 1))
            ++last;
        moveBlock(first, last, to);
        to += last - first + 1;
        first = last;
    }
}

void DownloadListModel::moveBlock(int first, int last, int to)
{
    if (to >= first && to <= last + 1)
        return; // it is there
    beginMoveRows({}, first, last, {}, to);
    const auto begin = m_rows.begin();
    if (to < first)
        std::rotate(begin + to, begin + first, begin + last + 1);
    else
        std::rotate(begin + first, begin + last + 1, begin + to);
    renumber(std::min(first, to), std::max(last + 1, to));
    endMoveRows();
}

void DownloadListModel::renumber(int from, int end)
{
    for (int row = from; row < end; ++row)
        m_rowOf.insert(idAt(row), row);
}

} // namespace vitrine
