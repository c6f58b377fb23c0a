#pragma once

#include "ui/downloads/DownloadAction.h"

#include <QStyledItemDelegate>

#include <optional>

namespace vitrine {

/// Paints an entry of the queue: names, a bar, the state in words with its reason, when and where, and at the end of
/// the row its actions as symbols and the step that helps as a button.
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

    /// Where the entry's next step is pressed in a row; empty where there is none.
    static QRect stepRect(const QStyleOptionViewItem &option, const DownloadEntry &entry);

signals:
    void actionRequested(vitrine::DownloadId id, vitrine::DownloadAction action);
    void nextStepRequested(vitrine::DownloadId id);

private:
    static QRect buttonRect(const QStyleOptionViewItem &option, int position);
    static std::optional<DownloadAction> actionAt(const QPoint &point, const QStyleOptionViewItem &option,
                                                  const DownloadEntry &entry);
    static void paintButtons(QPainter &painter, const QStyleOptionViewItem &option, const DownloadEntry &entry);
};

} // namespace vitrine
