#pragma once

#include "ui/common/AskDisk.h"

#include <QSet>
#include <QWidget>

class QLabel;
class QToolButton;

namespace vitrine {

/// Where a download will go, with the room that is there, and a way to send this one elsewhere. The disk is asked on
/// another thread, about a folder once at a time: a drive that hangs holds up nobody.
class DownloadTarget final : public QWidget
{
    Q_OBJECT

public:
    explicit DownloadTarget(QWidget *parent = nullptr, AskFolder ask = folderState);

    /// Where it goes by the settings; asks how much room there is now.
    void setFolder(const QString &folder);
    /// What the user chose for this one; empty for what the settings say.
    const QString &chosenFolder() const { return m_chosen; }
    void setChosenFolder(const QString &folder);

private:
    const QString &folder() const { return m_chosen.isEmpty() ? m_folder : m_chosen; }
    void choose();
    void askFolder();
    void showText();

    QLabel *m_text;
    QToolButton *m_change;
    QString m_folder;
    QString m_chosen;
    QString m_asked;     ///< the folder that `m_state` is of
    FolderState m_state; ///< nothing is known until the disk has answered
    const AskFolder m_ask;
    QSet<QString> m_beingAsked; ///< folders whose disk has not answered yet
};

} // namespace vitrine
