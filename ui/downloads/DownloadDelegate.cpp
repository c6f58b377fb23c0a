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

#include <algorithm>

namespace vitrine {

namespace {

constexpr int buttonSize = 32;
constexpr int leastStepHeight = 28;
constexpr int barHeight = 4;
constexpr int smallLines = 3; ///< facts, and two for the state with its reason or its history

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
    const std::optional<qint64> total = entry.expectedBytes();
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
    case DownloadState::Paused:
        return entry.isHeldBack() ? colors.warning : colors.muted;
    case DownloadState::Done:
        return entry.verification == Verification::Verified ? colors.success : colors.warning;
    case DownloadState::Queued:
    case DownloadState::Downloading:
    case DownloadState::Verifying:
        return colors.muted;
    }
    Q_UNREACHABLE();
}

/// Right to left. The step that helps has a button of its own, and need not be there twice.
QList<DownloadAction> symbolsOf(const DownloadEntry &entry)
{
    const NextStep step = nextStepFor(entry, QDateTime::currentDateTimeUtc());
    QList<DownloadAction> actions = actionsFor(entry);
    if (step == NextStep::TryAgain || step == NextStep::GoOn)
        actions.removeFirst();
    std::reverse(actions.begin(), actions.end());
    return actions;
}

QString stepTextOf(const DownloadEntry &entry)
{
    return nextStepText(nextStepFor(entry, QDateTime::currentDateTimeUtc()));
}

} // namespace

QRect DownloadDelegate::buttonRect(const QStyleOptionViewItem &option, int position)
{
    const QRect rect(option.rect.right() - metrics::large - (position + 1) * (buttonSize + metrics::tight),
                     option.rect.top() + metrics::small, buttonSize, buttonSize);
    return QStyle::visualRect(option.direction, option.rect, rect);
}

QRect DownloadDelegate::stepRect(const QStyleOptionViewItem &option, const DownloadEntry &entry)
{
    const QString text = stepTextOf(entry);
    if (text.isEmpty())
        return {};
    const QFontMetrics font(option.font);
    const int width = font.horizontalAdvance(text) + 2 * metrics::medium;
    const int height = qMax(leastStepHeight, font.height() + 2 * metrics::tight);
    const QRect rect(option.rect.right() - metrics::huge - width, option.rect.bottom() - metrics::medium - height,
                     width, height);
    return QStyle::visualRect(option.direction, option.rect, rect);
}

std::optional<DownloadAction> DownloadDelegate::actionAt(const QPoint &point, const QStyleOptionViewItem &option,
                                                         const DownloadEntry &entry)
{
    const QList<DownloadAction> actions = symbolsOf(entry);
    for (int position = 0; position < actions.size(); ++position) {
        if (buttonRect(option, position).contains(point))
            return actions.at(position);
    }
    return std::nullopt;
}

QSize DownloadDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return QSize(200, RowPainter::heightFor(option.font, smallLines, barHeight + metrics::tight));
}

void DownloadDelegate::paintButtons(QPainter &painter, const QStyleOptionViewItem &option, const DownloadEntry &entry)
{
    const QList<DownloadAction> actions = symbolsOf(entry);
    const qreal ratio = painter.device()->devicePixelRatioF();
    for (int position = 0; position < actions.size(); ++position) {
        const QPixmap symbol = symbolPixmap(actionSymbol(actions.at(position)), metrics::iconSize,
                                            option.palette.color(QPalette::Text), ratio);
        const QPoint center = buttonRect(option, position).center();
        painter.drawPixmap(center - QPoint(metrics::iconSize / 2, metrics::iconSize / 2), symbol);
    }
    const QRect step = stepRect(option, entry);
    if (step.isEmpty())
        return;
    painter.setPen(Colors::of(option.palette).border);
    painter.setBrush(option.palette.color(QPalette::Button));
    painter.drawRoundedRect(QRectF(step).adjusted(0.5, 0.5, -0.5, -0.5), metrics::controlRadius,
                            metrics::controlRadius);
    painter.setPen(option.palette.color(QPalette::ButtonText));
    painter.setFont(option.font);
    painter.drawText(step, Qt::AlignCenter, stepTextOf(entry));
}

void DownloadDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const DownloadEntry entry = entryOf(index);
    const Colors colors = Colors::of(option.palette);
    const int buttonsWidth = int(actionsFor(entry).size()) * (buttonSize + metrics::tight);
    RowPainter row(*painter, option, std::max(buttonsWidth, stepRect(option, entry).width() + metrics::medium));
    paintButtons(*painter, option, entry);

    row.heading(index.data().toString());
    row.line(factsOf(entry), colors.muted);
    const QColor barColor = entry.state == DownloadState::Failed ? colors.danger
                            : entry.state == DownloadState::Done ? colors.success
                                                                 : option.palette.color(QPalette::Highlight);
    row.bar(DownloadListModel::progress(entry).value_or(-1), barColor, barHeight);
    QString state = DownloadListModel::stateSentence(entry);
    if (!entry.note.isEmpty())
        state += QStringLiteral(" · ") + entry.note;
    if (row.paragraph(state, stateColor(entry, colors), 2) < 2)
        row.line(DownloadListModel::historyText(entry), colors.muted, Qt::ElideMiddle);
}

bool DownloadDelegate::editorEvent(QEvent *event, QAbstractItemModel *, const QStyleOptionViewItem &option,
                                   const QModelIndex &index)
{
    const bool isPress = event->type() == QEvent::MouseButtonPress;
    if (!isPress && event->type() != QEvent::MouseButtonRelease)
        return false;
    const auto *mouse = static_cast<QMouseEvent *>(event);
    if (mouse->button() != Qt::LeftButton)
        return false;
    const DownloadEntry entry = entryOf(index);
    const QPoint point = mouse->position().toPoint();
    const std::optional<DownloadAction> action = actionAt(point, option, entry);
    const bool isStep = stepRect(option, entry).contains(point);
    if (action && !isPress)
        emit actionRequested(entry.id, *action);
    else if (isStep && !isPress)
        emit nextStepRequested(entry.id);
    return action || isStep;
}

bool DownloadDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                                 const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const DownloadEntry entry = entryOf(index);
    const std::optional<DownloadAction> action = actionAt(event->pos(), option, entry);
    // Plain text, whatever words a server put into a reason.
    const QString text = action ? actionText(*action)
                                : entry.request.path() + QLatin1Char('\n') + DownloadListModel::stateSentence(entry);
    QToolTip::showText(event->globalPos(), text.toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>")),
                       view);
    return true;
}

} // namespace vitrine
