#include "ui/downloads/DownloadAction.h"

#include <QCoreApplication>

namespace vitrine {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("DownloadAction", text);
}

} // namespace

QList<DownloadAction> actionsFor(const DownloadEntry &entry)
{
    switch (entry.state) {
    case DownloadState::Queued:
    case DownloadState::Downloading:
    case DownloadState::Waiting:
    case DownloadState::Verifying:
        return {DownloadAction::Pause, DownloadAction::Cancel};
    case DownloadState::Paused:
        return {DownloadAction::Resume, DownloadAction::Cancel};
    case DownloadState::Failed:
        return {DownloadAction::Retry, DownloadAction::Cancel};
    case DownloadState::Done:
        return {DownloadAction::ShowInFolder, DownloadAction::Remove};
    }
    Q_UNREACHABLE();
}

QString actionText(DownloadAction action)
{
    switch (action) {
    case DownloadAction::Pause:
        return tr("Pause");
    case DownloadAction::Resume:
        return tr("Resume");
    case DownloadAction::Retry:
        return tr("Retry");
    case DownloadAction::Cancel:
        return tr("Cancel");
    case DownloadAction::CancelKeep:
        return tr("Cancel, keep the partial file");
    case DownloadAction::ShowInFolder:
        return tr("Show in folder");
    case DownloadAction::Remove:
        return tr("Remove from list");
    }
    Q_UNREACHABLE();
}

QString actionSymbol(DownloadAction action)
{
    switch (action) {
    case DownloadAction::Pause:
        return QStringLiteral("pause");
    case DownloadAction::Resume:
        return QStringLiteral("play");
    case DownloadAction::Retry:
        return QStringLiteral("retry");
    case DownloadAction::Cancel:
    case DownloadAction::CancelKeep:
    case DownloadAction::Remove:
        return QStringLiteral("close");
    case DownloadAction::ShowInFolder:
        return QStringLiteral("folder");
    }
    Q_UNREACHABLE();
}

} // namespace vitrine
