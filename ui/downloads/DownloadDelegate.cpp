#include "ui/downloads/DownloadDelegate.h"

#include "base/Format.h"
#include "models/DownloadListModel.h"
#include "ui/common/Metrics.h"
#include "ui/common/RowPainter.h"
#include "ui/common/Symbols.h"
#include "ui/common/Theme.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace vitrine {

namespace {

constexpr int buttonSize = 32;
constexpr int barHeight = 4;

DownloadEntry entryOf(const QModelIndex &index)
{
    return index.data(DownloadListModel::EntryRole).value<DownloadEntry>();
}

QString factsOf(const DownloadEntry &entry)
{
    QStringList facts;
    if (!entry.request.versionName.isEmpty())
        facts += entry.request.versionName;
    facts += entry.request.fileName;
    const std::optional<qint64> total = DownloadListModel::expectedBytes(entry);
    if (total)
        facts += formatBytes(*total);
    return facts.join(QStringLiteral(" · "));
}

QColor stateColor(const DownloadEntry &entry, const Colors &colors)
{
    switch (entry.state) {
    case DownloadState::Failed:
        return colors.danger;
    case DownloadState::Waiting:
        return colors.warning;
    case DownloadState::Done:
        return entry.verification == Verification::Verified ? colors.success : colors.warning;
    case DownloadState::Queued:
    case DownloadState::Downloading:
    case DownloadState::Verifying:
    case DownloadState::Paused:
        return colors.muted;
    }
    Q_UNREACHABLE();
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
        return DownloadDelegate::tr("Pause");
    case DownloadAction::Resume:
        return DownloadDelegate::tr("Resume");
    case DownloadAction::Retry:
        return DownloadDelegate::tr("Retry");
    case DownloadAction::Cancel:
        return DownloadDelegate::tr("Cancel");
    case DownloadAction::ShowInFolder:
        return DownloadDelegate::tr("Show in folder");
    case DownloadAction::Remove:
        return DownloadDelegate::tr("Remove from list");
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
    case DownloadAction::Remove:
        return QStringLiteral("close");
    case DownloadAction::ShowInFolder:
        return QStringLiteral("folder");
    }
    Q_UNREACHABLE();
}

QRect DownloadDelegate::buttonRect(const QStyleOptionViewItem &option, int position)
{
    const QRect rect(option.rect.right() - metrics::medium - (position + 1) * (buttonSize + metrics::tight),
                     option.rect.center().y() - buttonSize / 2, buttonSize, buttonSize);
    return QStyle::visualRect(option.direction, option.rect, rect);
}

std::optional<DownloadAction> DownloadDelegate::actionAt(const QPoint &point, const QStyleOptionViewItem &option,
                                                         const DownloadEntry &entry) const
{
    const QList<DownloadAction> actions = actionsFor(entry);
    for (int position = 0; position < actions.size(); ++position) {
        if (buttonRect(option, position).contains(point))
            return actions.at(actions.size() - 1 - position);
    }
    return std::nullopt;
}

QSize DownloadDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return QSize(200, RowPainter::heightFor(option.font, 2, barHeight + metrics::tight));
}

void DownloadDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const DownloadEntry entry = entryOf(index);
    const Colors colors = Colors::of(option.palette);
    const QList<DownloadAction> actions = actionsFor(entry);
    RowPainter row(*painter, option, int(actions.size()) * (buttonSize + metrics::tight));
    const qreal ratio = painter->device()->devicePixelRatioF();
    for (int position = 0; position < actions.size(); ++position) {
        const QPixmap symbol = symbolPixmap(actionSymbol(actions.at(actions.size() - 1 - position)), metrics::iconSize,
                                            option.palette.color(QPalette::Text), ratio);
        const QRect button = buttonRect(option, position);
        painter->drawPixmap(button.center() - QPoint(metrics::iconSize / 2, metrics::iconSize / 2), symbol);
    }

    row.heading(index.data().toString());
    row.line(factsOf(entry), colors.muted);
    const QColor barColor = entry.state == DownloadState::Failed ? colors.danger
                            : entry.state == DownloadState::Done ? colors.success
                                                                 : option.palette.color(QPalette::Highlight);
    row.bar(DownloadListModel::progress(entry).value_or(-1), barColor, barHeight);
    QString state = DownloadListModel::stateSentence(entry);
    if (!entry.note.isEmpty())
        state += QStringLiteral(" · ") + entry.note;
    row.line(state, stateColor(entry, colors));
}

bool DownloadDelegate::editorEvent(QEvent *event, QAbstractItemModel *, const QStyleOptionViewItem &option,
                                   const QModelIndex &index)
{
    if (event->type() != QEvent::MouseButtonRelease)
        return false;
    const DownloadEntry entry = entryOf(index);
    const auto *mouse = static_cast<QMouseEvent *>(event);
    const std::optional<DownloadAction> action = actionAt(mouse->position().toPoint(), option, entry);
    if (!action || mouse->button() != Qt::LeftButton)
        return false;
    emit actionRequested(entry.id, *action);
    return true;
}

bool DownloadDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                                 const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const DownloadEntry entry = entryOf(index);
    const std::optional<DownloadAction> action = actionAt(event->pos(), option, entry);
    const QString state = index.data(DownloadListModel::StateTextRole).toString();
    QToolTip::showText(event->globalPos(),
                       action ? actionText(*action) : entry.request.path() + QLatin1Char('\n') + state, view);
    return true;
}

} // namespace vitrine
