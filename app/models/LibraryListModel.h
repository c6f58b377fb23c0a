#pragma once

#include "library/LibraryIndex.h"

#include <QAbstractListModel>

namespace vitrine {

/// The files of the library, newest first.
class LibraryListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role
    {
        FileRole = Qt::UserRole + 1, ///< LibraryFile
    };

    explicit LibraryListModel(const LibraryIndex &library, QObject *parent = nullptr);

    const LibraryFile &file(int row) const { return m_files.at(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// Never to be moved away from where they belong.
    Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }
    QMimeData *mimeData(const QModelIndexList &indexes) const override; ///< the files

private:
    void reload();

    const LibraryIndex &m_library;
    QList<LibraryFile> m_files;
};

} // namespace vitrine
