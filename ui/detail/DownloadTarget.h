#pragma once

#include "core/FolderState.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace vitrine {

/// Where a download will go, with the room that is there, and a way to send this one elsewhere. The disk is asked on
/// another thread.
class DownloadTarget final : public QWidget
{
    Q_OBJECT

public:
    explicit DownloadTarget(QWidget *parent = nullptr);

    /// Where it goes by the settings, and forgets what was chosen.
    void setFolder(const QString &folder);
    /// What the user chose for this one; empty for what the settings say.
    const QString &chosenFolder() const { return m_chosen; }
    void setChosenFolder(const QString &folder);

private:
    void choose();
    void refresh();
    void showText(const FolderState &state);

    QLabel *m_text;
    QToolButton *m_change;
    QString m_folder;
    QString m_chosen;
};

} // namespace vitrine
