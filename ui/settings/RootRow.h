#pragma once

#include "core/FolderState.h"
#include "settings/ModelRoot.h"

#include <QFrame>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace vitrine {

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
    const ModelRoot &root() const { return m_root; }

signals:
    void folderEntered(const QString &text); ///< typed, not checked yet
    void browseRequested();
    void layoutChosen(const QString &layout);
    void typesChosen(const QStringList &types);
    void defaultRequested();
    void removeRequested();

private:
    void makeLayout();
    void connectParts();
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
};

} // namespace vitrine
