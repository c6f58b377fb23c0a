#include "models/LibraryListModel.h"

#include "base/Format.h"

#include <QMimeData>
#include <QSet>
#include <QUrl>

#include <algorithm>

namespace vitrine {

namespace {

/// Whether its bytes are those of its hash, as far as is known.
bool isWhole(const LibraryFile &file)
{
    return file.sha256 && !file.isDamaged && !file.isChanged;
}

QSet<QString> pathsOf(const QList<LibraryFile> &files)
{
    QSet<QString> paths;
    paths.reserve(files.size());
    for (const LibraryFile &file : files)
        paths.insert(file.path);
    return paths;
}

} // namespace

LibraryListModel::LibraryListModel(const LibraryIndex &library, const LibraryUpdates &updates, QObject *parent)
    : QAbstractListModel(parent), m_library(library), m_updates(updates), m_files(library.files())
{
    countCopies();
    connect(&m_library, &LibraryIndex::changed, this, &LibraryListModel::update);
    connect(&m_updates, &LibraryUpdates::changed, this, &LibraryListModel::changeAll);
}

void LibraryListModel::update()
{
    const QList<LibraryFile> files = m_library.files();
    if (m_files == files)
        return;
    removeAllBut(files);
    const QSet<QString> known = pathsOf(m_files);
    for (qsizetype row = 0; row < files.size(); ++row) {
        if (known.contains(files[row].path)) {
            put(row, files[row]);
            continue;
        }
        qsizetype end = row + 1;
        while (end < files.size() && !known.contains(files[end].path))
            ++end;
        insert(files, row, end);
        row = end - 1;
    }
    countCopies();
}

void LibraryListModel::countCopies()
{
    QHash<Sha256, int> copies;
    copies.reserve(m_files.size());
    for (const LibraryFile &file : std::as_const(m_files)) {
        if (isWhole(file))
            ++copies[*file.sha256];
    }
    copies.removeIf([](const auto &each) { return each.value() < 2; });
    if (copies == m_copies)
        return;
    m_copies = std::move(copies);
    changeAll();
}

/// What is known of many files has changed.
void LibraryListModel::changeAll()
{
    if (!m_files.isEmpty())
        emit dataChanged(index(0), index(int(m_files.size()) - 1));
}

int LibraryListModel::copies(int row) const
{
    const LibraryFile &file = m_files.at(row);
    return isWhole(file) ? m_copies.value(*file.sha256, 1) : 1;
}

QStringList LibraryListModel::notes(int row) const
{
    QStringList notes;
    switch (m_files.at(row).state()) {
    case LibraryState::Verified:
        notes.append(tr("verified"));
        break;
    case LibraryState::Unverifiable:
        notes.append(tr("not verifiable"));
        break;
    case LibraryState::Unknown:
        notes.append(tr("not known to the site"));
        break;
    case LibraryState::Unasked:
        notes.append(tr("not asked about yet"));
        break;
    case LibraryState::Changed:
        notes.append(tr("changed since"));
        break;
    case LibraryState::Damaged:
        notes.append(tr("damaged"));
        break;
    }
    if (const auto newer = newerVersion(row))
        notes.append(tr("%1 is newer").arg(newer->name));
    if (const int count = copies(row); count > 1)
        notes.append(tr("%n copies", nullptr, count));
    return notes;
}

void LibraryListModel::removeAllBut(const QList<LibraryFile> &files)
{
    if (m_files.isEmpty()) // as at every start
        return;
    const QSet<QString> kept = pathsOf(files);
    for (qsizetype end = m_files.size(); end > 0;) {
        if (kept.contains(m_files[end - 1].path)) {
            --end;
            continue;
        }
        qsizetype first = end - 1;
        while (first > 0 && !kept.contains(m_files[first - 1].path))
            --first;
        beginRemoveRows({}, int(first), int(end - 1));
        m_files.remove(first, end - first);
        endRemoveRows();
        end = first;
    }
}

void LibraryListModel::insert(const QList<LibraryFile> &files, qsizetype first, qsizetype end)
{
    beginInsertRows({}, int(first), int(end - 1));
    m_files.insert(first, end - first, LibraryFile());
    std::copy(files.begin() + first, files.begin() + end, m_files.begin() + first);
    endInsertRows();
}

void LibraryListModel::put(qsizetype row, const LibraryFile &file)
{
    qsizetype from = row;
    while (m_files[from].path != file.path)
        ++from;
    if (from != row) {
        beginMoveRows({}, int(from), int(from), {}, int(row));
        m_files.move(from, row);
        endMoveRows();
    }
    if (m_files[row] != file) {
        m_files[row] = file;
        emit dataChanged(index(int(row)), index(int(row)));
    }
}

int LibraryListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_files.size());
}

QVariant LibraryListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LibraryFile &file = m_files.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return file.modelName;
    case Qt::ToolTipRole:
        return file.path;
    case Qt::AccessibleDescriptionRole: {
        QStringList facts{file.versionName, file.modelType, formatBytes(file.sizeBytes)};
        facts.removeAll(QString());
        return (facts + notes(index.row())).join(tr(", "));
    }
    case FileRole:
        return QVariant::fromValue(file);
    case NotesRole:
        return notes(index.row());
    default:
        return {};
    }
}

Qt::ItemFlags LibraryListModel::flags(const QModelIndex &index) const
{
    return QAbstractListModel::flags(index) | (index.isValid() ? Qt::ItemIsDragEnabled : Qt::NoItemFlags);
}

QMimeData *LibraryListModel::mimeData(const QModelIndexList &indexes) const
{
    QList<QUrl> files;
    for (const QModelIndex &index : indexes)
        files.append(QUrl::fromLocalFile(m_files.at(index.row()).path));
    auto *data = new QMimeData;
    data->setUrls(files);
    return data;
}

} // namespace vitrine
