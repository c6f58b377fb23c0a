#pragma once

#include "core/FolderState.h"
#include "settings/ModelRoot.h"

#include <QFrame>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace vitrine {

class TypeFolderList;
class TypesButton;

/// One folder for models: its path, how models lie in it, what goes there, and how its disk is. It shows and asks; what
/// is kept is decided by who listens.
class RootRow final : public QFrame
{
    Q_OBJECT

public:
    explicit RootRow(QWidget *parent = nullptr);

    /// `isOnly`: there is no other one, so it can neither be removed nor is its rank worth a word.
    void showRoot(const ModelRoot &root, bool isDefault, bool isOnly);
    void showState(const FolderState &state);
    /// The types of model that can be claimed for the folder.
    void offerTypes(const QStringList &types);
    const ModelRoot &root() const { return m_root; }

signals:
    void folderEntered(const QString &text); ///< typed, not checked yet
    void browseRequested();
    void layoutChosen(const QString &layout);
    void typesChosen(const QStringList &types);
    void typeFolderRequested(const QString &type); ///< another folder for it is to be chosen
    void typeFolderForgotten(const QString &type);
    void defaultRequested();
    void removeRequested();

private:
    void makeLayout();
    void connectParts();
    /// Names that tell the parts from those of other rows, where there are any.
    void nameParts(bool isDefault, bool isOnly);
    QString preview() const;

    ModelRoot m_root;
    QLineEdit *m_folder;
    QPushButton *m_browse;
    QComboBox *m_layout;
    TypesButton *m_types;
    QLabel *m_rank;
    QPushButton *m_makeDefault;
    QPushButton *m_remove;
    QLabel *m_state;
    QLabel *m_preview;
    TypeFolderList *m_typeFolders;
};

} // namespace vitrine
