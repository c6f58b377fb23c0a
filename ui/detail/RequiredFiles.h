#pragma once

#include "civitai/Model.h"

#include <QList>
#include <QWidget>

class QCheckBox;
class QLabel;

namespace vitrine {

class LibraryIndex;

/// What a version does not run without beside its main file (a VAE, a text encoder that is marked as required), and
/// whether it is to be downloaded along.
class RequiredFiles final : public QWidget
{
    Q_OBJECT

public:
    explicit RequiredFiles(const LibraryIndex &library, QWidget *parent = nullptr);

    /// Hides itself where the version needs nothing else. What the library has already is not taken again.
    void setVersion(const Version &version);
    /// The files to take along with the main one, none where the person does not want them.
    QList<FileId> wanted() const;

private:
    void refresh();

    const LibraryIndex &m_library;
    Version m_version;
    QList<FileId> m_missing;
    QCheckBox *m_along;
    QLabel *m_list;
};

} // namespace vitrine
