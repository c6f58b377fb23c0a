#pragma once

#include "core/LibraryUpdates.h"
#include "library/LibraryIndex.h"

#include <QAbstractListModel>

namespace vitrine {

/// The files of the library, newest first. A file that comes, goes or is fetched anew is told of as the row it is, by
/// its path: the others keep their selection and their place.
class LibraryListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role
    {
        FileRole = Qt::UserRole + 1, ///< LibraryFile
        NotesRole,                   ///< QStringList: what is known of the file, in words, the most important first
    };

    LibraryListModel(const LibraryIndex &library, const LibraryUpdates &updates, QObject *parent = nullptr);

    const LibraryFile &file(int row) const { return m_files.at(row); }
    std::optional<NewerVersion> newerVersion(int row) const { return m_updates.newerThan(m_files.at(row)); }
    int copies(int row) const; ///< of these bytes, this file among them

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// Never to be moved away from where they belong.
    Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }
    QMimeData *mimeData(const QModelIndexList &indexes) const override; ///< the files

private:
    void update();
    void countCopies();
    void changeAll();
    QStringList notes(int row) const;
    void removeAllBut(const QList<LibraryFile> &files);
    /// Rows of `files` from `first` up to `end`, which come to stand where they do there.
    void insert(const QList<LibraryFile> &files, qsizetype first, qsizetype end);
    /// Its path has a row, here or below.
    void put(qsizetype row, const LibraryFile &file);

    const LibraryIndex &m_library;
    const LibraryUpdates &m_updates;
    QList<LibraryFile> m_files;
    QHash<Sha256, int> m_copies; ///< of what is there more than once
};

} // namespace vitrine
