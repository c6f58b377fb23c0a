#include "ui/viewer/GalleryGrid.h"

#include "models/GalleryModel.h"
#include "models/ThumbnailStore.h"
#include "ui/common/Metrics.h"
#include "ui/common/SelectedApart.h"
#include "ui/viewer/GalleryDelegate.h"

#include <QKeyEvent>
#include <QScrollArea>
#include <QWheelEvent>

namespace vitrine {

namespace {

constexpr int leastCell = 112;     // in a pane
constexpr int leastWideCell = 176; // on a page of its own
constexpr int pageWidth = 700;
constexpr int settleMs = 30;

} // namespace

GalleryGrid::GalleryGrid(GalleryModel &gallery, ThumbnailStore &pictures, QWidget *parent)
    : QListView(parent), m_gallery(gallery), m_pictures(pictures)
{
    setObjectName(QStringLiteral("gallery"));
    setAccessibleName(tr("Gallery"));
    setFrameShape(QFrame::NoFrame);
    setViewMode(QListView::IconMode);
    setMovement(QListView::Static);
    setResizeMode(QListView::Adjust);
    setUniformItemSizes(true);
    setSpacing(0);
    setSelectionMode(QAbstractItemView::SingleSelection); // what can be dragged is what is selected
    setDragDropMode(QAbstractItemView::DragOnly);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setModel(&gallery);
    setItemDelegate(new GalleryDelegate(pictures, this));
    connect(this, &QAbstractItemView::clicked, this,
            [this](const QModelIndex &index) { emit pictureChosen(index.row()); });
    whenSelectedApart(*this, [this](const QModelIndex &index) { emit pictureChosen(index.row()); });
    connect(&gallery, &QAbstractItemModel::rowsInserted, this, &GalleryGrid::arrange);
    connect(&gallery, &QAbstractItemModel::modelReset, this, &GalleryGrid::arrange);
    connect(&gallery, &QAbstractItemModel::dataChanged, &m_timer, qOverload<>(&QTimer::start)); // veils may have lifted
    connect(&pictures, &ThumbnailStore::arrived, this, &GalleryGrid::updatePicture);
    connect(&pictures, &ThumbnailStore::failed, this, &GalleryGrid::updatePicture);
    m_timer.setSingleShot(true);
    m_timer.setInterval(settleMs);
    connect(&m_timer, &QTimer::timeout, this, &GalleryGrid::requestPictures);
    arrange();
}

int GalleryGrid::columns() const
{
    return qMax(2, width() / (width() < pageWidth ? leastCell : leastWideCell));
}

void GalleryGrid::arrange()
{
    const int edge = qMax(1, width() / columns());
    if (gridSize().width() != edge) {
        setGridSize({edge, edge});
        setIconSize({edge, edge});
    }
    const int lines = (m_gallery.rowCount() + columns() - 1) / columns();
    setFixedHeight(lines * edge);
    m_timer.start();
}

void GalleryGrid::requestPictures()
{
    QList<PictureRequest> wanted;
    // What the page around shows of this list, and half as much again below it.
    QRect seen = viewport()->visibleRegion().boundingRect();
    seen.setBottom(seen.bottom() + seen.height() / 2);
    const int edge = gridSize().height();
    const int count = m_gallery.rowCount();
    const int first = seen.isEmpty() ? count : qMax(0, seen.top() / edge) * columns();
    const int end = seen.isEmpty() ? count : qMin(count, (seen.bottom() / edge + 1) * columns());
    for (int row = first; row < end; ++row)
        wanted.append(GalleryDelegate::requestFor(m_gallery.index(row), gridSize(), devicePixelRatioF()));
    m_pictures.setWanted(this, wanted);
    if (!seen.isEmpty() && end == count)
        m_gallery.fetchMore({});
}

void GalleryGrid::updatePicture(const QString &uuid)
{
    if (const int row = m_gallery.rowOf(uuid); row >= 0)
        update(m_gallery.index(row));
}

/// Being painted is the one sign that reaches this list when the page around it scrolls.
void GalleryGrid::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (!m_timer.isActive())
        m_timer.start();
}

void GalleryGrid::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    arrange();
}

void GalleryGrid::hideEvent(QHideEvent *event)
{
    QListView::hideEvent(event);
    m_pictures.setWanted(this, {});
}

void GalleryGrid::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // the page's
}

void GalleryGrid::keyPressEvent(QKeyEvent *event)
{
    const bool opens = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (opens && currentIndex().isValid())
        emit pictureChosen(currentIndex().row());
    else if (event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown)
        event->ignore(); // the page's
    else
        QListView::keyPressEvent(event);
}

void GalleryGrid::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    const QRect cell = visualRect(current);
    for (QWidget *ancestor = parentWidget(); ancestor && cell.isValid(); ancestor = ancestor->parentWidget()) {
        if (auto *page = qobject_cast<QScrollArea *>(ancestor)) {
            const QPoint center = viewport()->mapTo(page->widget(), cell.center());
            page->ensureVisible(center.x(), center.y(), 0, cell.height() / 2 + metrics::small);
            return;
        }
    }
}

} // namespace vitrine
