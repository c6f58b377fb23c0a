#include "ui/common/SelectedApart.h"

#include <QAbstractItemView>
#include <QGuiApplication>
#include <QItemSelectionModel>
#include <QTimer>

#include <utility>

namespace vitrine {

void whenSelectedApart(QAbstractItemView &view, std::function<void(const QModelIndex &)> choose)
{
    const QItemSelectionModel *selection = view.selectionModel();
    auto *nextTurn = new QTimer(&view);
    nextTurn->setSingleShot(true);
    // The keyboard selects a row and makes it the current one at once.
    QObject::connect(selection, &QItemSelectionModel::selectionChanged, nextTurn, qOverload<>(&QTimer::start));
    QObject::connect(selection, &QItemSelectionModel::currentChanged, nextTurn, &QTimer::stop);
    QObject::connect(nextTurn, &QTimer::timeout, &view, [&view, choose = std::move(choose)] {
        const QModelIndexList selected = view.selectionModel()->selectedIndexes();
        if (selected.size() != 1 || QGuiApplication::mouseButtons() != Qt::NoButton)
            return;
        view.selectionModel()->clearSelection();
        choose(selected.first());
    });
}

} // namespace vitrine
