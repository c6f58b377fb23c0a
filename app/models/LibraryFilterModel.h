#pragma once

#include "models/WordFilter.h"

#include <QSortFilterProxyModel>

namespace vitrine {

class LibraryListModel;
struct LibraryFile;

/// The part of the library that is asked for.
class LibraryFilterModel final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    /// In the order in which they are offered.
    enum class Show
    {
        All,
        Updates,    ///< of models with a newer version
        Duplicates, ///< whose bytes lie elsewhere too
        Unknown,    ///< that the site does not know, or was not asked about
        Damaged,    ///< or changed since
    };

    explicit LibraryFilterModel(LibraryListModel &library, QObject *parent = nullptr);

    Show show() const { return m_show; }
    void setShow(Show show);
    /// Only files that have each of these words in the name of model or version, in type, base model or path.
    void setWords(const QString &words);

    const LibraryFile &file(int row) const;

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;

private:
    bool isShown(int sourceRow) const;

    LibraryListModel &m_library;
    Show m_show = Show::All;
    WordFilter m_words;
};

} // namespace vitrine
