#include "ui/downloads/DownloadAction.h"

#include <QCoreApplication>

namespace vitrine {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(DownloadAction)
};

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
        return Words::tr("Pause");
    case DownloadAction::Resume:
        return Words::tr("Resume");
    case DownloadAction::Retry:
        return Words::tr("Retry");
    case DownloadAction::Cancel:
        return Words::tr("Cancel");
    case DownloadAction::CancelKeep:
        return Words::tr("Cancel, keep the partial file");
    case DownloadAction::ShowInFolder:
        return Words::tr("Show in folder");
    case DownloadAction::Remove:
        return Words::tr("Remove from list");
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
