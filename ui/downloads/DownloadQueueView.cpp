#include "ui/downloads/DownloadQueueView.h"

#include <QDropEvent>

namespace vitrine {

DownloadQueueView::DownloadQueueView(QWidget *parent) : QListView(parent)
{
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setDragDropMode(QAbstractItemView::DragDrop);
    setDefaultDropAction(Qt::CopyAction);
    setDragDropOverwriteMode(false);
    setDropIndicatorShown(true);
}

void DownloadQueueView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    // Past QListView, which would lay out all rows again with every tick of progress: all are of one size here.
    QAbstractItemView::dataChanged(topLeft, bottomRight, roles);
}

void DownloadQueueView::dropEvent(QDropEvent *event)
{
    // QListView moves the rows of its own model one by one; here the queue moves them, and the model follows.
    const QPoint position = event->position().toPoint();
    const QModelIndex at = indexAt(position);
    const bool isBehind = at.isValid() && position.y() > visualRect(at).center().y();
    const int row = at.isValid() ? at.row() + int(isBehind) : model()->rowCount();
    if (model()->dropMimeData(event->mimeData(), Qt::MoveAction, row, 0, {})) {
        event->setDropAction(Qt::CopyAction); // the source has nothing to take away
        event->accept();
    }
    stopAutoScroll();
    setState(NoState);
    viewport()->update();
}

} // namespace vitrine
