#pragma once

#include "downloads/DownloadEntry.h"

#include <QStyledItemDelegate>

namespace vitrine {

/// What can be done to an entry in its state.
enum class DownloadAction
{
    Pause,
    Resume,
    Retry,
    Cancel,
    ShowInFolder,
    Remove
};

QList<DownloadAction> actionsFor(const DownloadEntry &entry);
QString actionText(DownloadAction action);
QString actionSymbol(DownloadAction action);

/// Paints an entry of the queue: names, a bar, the state in words, and its actions as symbols at the end of the row.
class DownloadDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

signals:
    void actionRequested(vitrine::DownloadId id, vitrine::DownloadAction action);

private:
    static QRect buttonRect(const QStyleOptionViewItem &option, int position);
    std::optional<DownloadAction> actionAt(const QPoint &point, const QStyleOptionViewItem &option,
                                           const DownloadEntry &entry) const;
};

} // namespace vitrine
