#pragma once

#include <QListView>

namespace vitrine {

/// The list of the queue: rows are dragged to where they shall stand, and a change to a row repaints that row.
class DownloadQueueView final : public QListView
{
    Q_OBJECT

public:
    explicit DownloadQueueView(QWidget *parent = nullptr);

    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles) override;

protected:
    void dropEvent(QDropEvent *event) override;
};

} // namespace vitrine
