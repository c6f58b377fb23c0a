#pragma once

#include "placement/LayoutFinder.h"
#include "settings/ModelRoot.h"
#include "ui/common/AskDisk.h"
#include "ui/settings/SettingsSection.h"

#include <QHash>
#include <QList>
#include <QSet>
#include <QStringList>

#include <functional>
#include <optional>

class QPushButton;

namespace vitrine {

class NoticeBar;
class RootRow;
class Settings;
struct Enums;

/// The folders that get models: which, arranged for which program, and for what. Their disks are asked on other
/// threads, so that one that sleeps or hangs holds up nobody.
class FolderSettings final : public SettingsSection
{
    Q_OBJECT

public:
    explicit FolderSettings(Settings &settings, AskFolder ask = folderState, QWidget *parent = nullptr);

    /// The types that the site has, to be claimed for folders.
    void setEnums(const Enums &enums);

protected:
    void showEvent(QShowEvent *event) override;

private:
    /// What a folder is, from the disk.
    struct Look
    {
        FolderState state;
        std::optional<FoundLayout> found;
    };

    void showRoots();
    RootRow *addRow();
    void connectRow(RootRow &row);
    void refreshStates();
    void askState(const QString &folder);
    /// Puts a folder in the place of another one, once its disk has answered; nothing for `former` adds it. What is
    /// entered meanwhile for the same place counts instead.
    void enter(const QString &folder, const std::optional<QString> &former);
    void receive(const QString &folder, const std::optional<QString> &former, const Look &look);
    /// Says so where a folder has a row of its own: two rows for one would take each other's place.
    bool tellIfListed(const QString &folder);
    void setLayout(const QString &folder, const QString &layout);
    void chooseTypeFolder(const ModelRoot &root, const QString &type);
    void change(const QString &folder, const std::function<void(ModelRoot &)> &edit);
    void makeDefault(const QString &folder);
    void remove(const QString &folder);

    Settings &m_settings;
    QList<RootRow *> m_rows; ///< in the settings' order: the default first
    NoticeBar *m_notice;
    QPushButton *m_add;
    QStringList m_types; ///< that the site has
    const AskFolder m_ask;
    QSet<QString> m_beingAsked;        ///< folders whose disk has not answered yet
    QHash<QString, QString> m_entered; ///< what was entered last in place of a folder, until its disk has answered
};

} // namespace vitrine
