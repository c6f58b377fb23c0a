#pragma once

#include "placement/ProgramFinder.h"
#include "settings/ModelRoot.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace vitrine {

class FolderOption;
class Settings;

/// Where models are: the programs that were found, folders that a person adds, or else the folder that the settings
/// have anyhow. Nothing is kept before apply().
class ModelFolders final : public QWidget
{
    Q_OBJECT

public:
    /// Starts `finder`.
    ModelFolders(Settings &settings, std::unique_ptr<ProgramFinder> finder, QWidget *parent = nullptr);
    ~ModelFolders() override;

    /// Keeps what is checked; what is there already where nothing is.
    void apply();
    /// A folder that was picked: recognised as a program's, or taken as it is.
    void addFolder(const QString &folder);

private:
    void addWidgets();
    void takeProgram(const FoundLayout &program);
    FolderOption *optionFor(const QString &folder) const;
    FolderOption *insertOption(qsizetype index, const ModelRoot &root, const QString &title);
    QList<FolderOption *> checkedOptions() const;
    void followChoice();
    void sayWhatWasFound();

    Settings &m_settings;
    std::unique_ptr<ProgramFinder> m_finder;
    QLabel *m_status;
    QVBoxLayout *m_list;
    QList<FolderOption *> m_options; ///< programs first, in the order of the list
    FolderOption *m_plain;           ///< the last of them: the settings' own folder
    QPushButton *m_choose;
    QWidget *m_target; ///< where new models go, among several
    QComboBox *m_targets;
    QString m_wishedTarget; ///< of a person; else the first one
};

} // namespace vitrine
