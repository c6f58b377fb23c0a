#include "ui/downloads/DownloadDelegate.h"

#include "base/Format.h"
#include "models/DownloadListModel.h"
#include "ui/common/Metrics.h"
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
    const std::optional<qint64> total = entry.totalBytes ? entry.totalBytes : entry.request.sizeEstimateBytes;
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
    const int text =
        QFontMetrics(headingFont(option.font)).height() + 2 * QFontMetrics(smallFont(option.font)).height();
    return QSize(200, text + barHeight + 2 * metrics::medium + 3 * metrics::tight);
}

void DownloadDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const DownloadEntry entry = entryOf(index);
    const Colors colors = Colors::of(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);

    const QRect card = option.rect.adjusted(metrics::medium, metrics::tight / 2, -metrics::medium, -metrics::tight / 2);
    const bool current = option.state.testFlag(QStyle::State_Selected);
    painter->setPen(current ? QPen(option.palette.color(QPalette::Highlight), 2) : QPen(colors.border));
    painter->setBrush(colors.surface);
    painter->drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), metrics::controlRadius,
                             metrics::controlRadius);

    const QList<DownloadAction> actions = actionsFor(entry);
    const qreal ratio = painter->device()->devicePixelRatioF();
    for (int position = 0; position < actions.size(); ++position) {
        const QPixmap symbol = symbolPixmap(actionSymbol(actions.at(actions.size() - 1 - position)), metrics::iconSize,
                                            option.palette.color(QPalette::Text), ratio);
        const QRect button = buttonRect(option, position);
        painter->drawPixmap(button.center() - QPoint(metrics::iconSize / 2, metrics::iconSize / 2), symbol);
    }

    const int buttons = int(actions.size()) * (buttonSize + metrics::tight);
    const QRect logical = card.adjusted(metrics::medium, metrics::small, -metrics::medium - buttons, -metrics::small);
    QRect line = QStyle::visualRect(option.direction, card, logical);
    const auto drawLine = [&](const QFont &font, const QColor &color, const QString &text) {
        const QFontMetrics fontMetrics(font);
        line.setHeight(fontMetrics.height());
        painter->setFont(font);
        painter->setPen(color);
        painter->drawText(line, int(Qt::AlignLeading | Qt::AlignVCenter) | Qt::TextSingleLine,
                          fontMetrics.elidedText(text, Qt::ElideRight, line.width()));
        line.translate(0, line.height() + metrics::tight);
    };
    drawLine(headingFont(option.font), option.palette.color(QPalette::Text), index.data().toString());
    drawLine(smallFont(option.font), colors.muted, factsOf(entry));

    const std::optional<double> done = DownloadListModel::progress(entry);
    const QRect bar(line.left(), line.top(), line.width(), barHeight);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colors.raised);
    painter->drawRoundedRect(bar, barHeight / 2.0, barHeight / 2.0);
    if (done) {
        QRect filled = bar;
        filled.setWidth(qRound(bar.width() * *done));
        painter->setBrush(entry.state == DownloadState::Failed ? colors.danger
                          : entry.state == DownloadState::Done ? colors.success
                                                               : option.palette.color(QPalette::Highlight));
        painter->drawRoundedRect(QStyle::visualRect(option.direction, bar, filled), barHeight / 2.0, barHeight / 2.0);
    }
    line.translate(0, barHeight + metrics::tight);

    QString state = index.data(DownloadListModel::StateTextRole).toString();
    if (!state.isEmpty())
        state[0] = state.at(0).toUpper();
    if (!entry.note.isEmpty())
        state += QStringLiteral(" · ") + entry.note;
    drawLine(smallFont(option.font), stateColor(entry, colors), state);
    painter->restore();
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
