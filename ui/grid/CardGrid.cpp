#include "ui/grid/CardGrid.h"

#include "models/ThumbnailStore.h"
#include "ui/common/Metrics.h"
#include "ui/common/Theme.h"
#include "ui/grid/CardDelegate.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace vitrine {

namespace {

constexpr int gap = metrics::medium;
constexpr double cardAspect = 1.42; // height by width: the portrait formats that most models show
constexpr int leastCardWidth = 172; // device-independent pixels
constexpr int screensAhead = 2;
constexpr int pictureDelayMs = 40;

} // namespace

CardGrid::CardGrid(ModelListModel &model, ThumbnailStore &pictures, QWidget *parent)
    : QListView(parent), m_model(model), m_pictures(pictures), m_delegate(new CardDelegate(pictures, this))
{
    setObjectName(QStringLiteral("models"));
    setAccessibleName(tr("Models"));
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // a bar that comes and goes would make the cards jump
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);

    m_pictureTimer.setSingleShot(true);
    m_pictureTimer.setInterval(pictureDelayMs);
    connect(&m_pictureTimer, &QTimer::timeout, this, &CardGrid::requestPictures);
    connect(&m_pictures, &ThumbnailStore::arrived, this, &CardGrid::pictureArrived);
    connect(&m_pictures, &ThumbnailStore::failed, this, &CardGrid::pictureArrived);
    connect(&m_model, &ModelListModel::stateChanged, this, [this] {
        fetchAhead();
        viewport()->update();
    });
    connect(this, &QAbstractItemView::doubleClicked, this,
            [this](const QModelIndex &index) { emit cardActivated(m_model.card(index.row()).id); });

    setItemDelegate(m_delegate);
    setModel(&m_model);
}

void CardGrid::updateCardGeometry()
{
    const int width = viewport()->width();
    m_geometry.columns = qMax(1, (width - gap) / (leastCardWidth + gap));
    const int cardWidth = qMax(1, (width - gap) / m_geometry.columns - gap);
    m_geometry.card = QSize(cardWidth, qRound(cardWidth * cardAspect));
    m_geometry.rightToLeftWidth = layoutDirection() == Qt::RightToLeft ? width : 0;
}

int CardGrid::lines() const
{
    return (m_model.rowCount() + m_geometry.columns - 1) / m_geometry.columns;
}

QRect CardGrid::contentRect(int row) const
{
    const int line = row / m_geometry.columns;
    const int column = row % m_geometry.columns;
    int x = gap + column * (m_geometry.card.width() + gap);
    if (m_geometry.rightToLeftWidth > 0)
        x = m_geometry.rightToLeftWidth - x - m_geometry.card.width();
    return QRect(QPoint(x, gap + line * (m_geometry.card.height() + gap)), m_geometry.card);
}

QRect CardGrid::visualRect(const QModelIndex &index) const
{
    return index.isValid() ? contentRect(index.row()).translated(0, -verticalOffset()) : QRect();
}

QModelIndex CardGrid::indexAt(const QPoint &point) const
{
    const int lineHeight = m_geometry.card.height() + gap;
    const int columnWidth = m_geometry.card.width() + gap;
    const int x = m_geometry.rightToLeftWidth > 0 ? m_geometry.rightToLeftWidth - point.x() : point.x();
    const int y = point.y() + verticalOffset() - gap;
    if (x < gap || y < 0)
        return {};
    const int column = (x - gap) / columnWidth;
    const int row = (y / lineHeight) * m_geometry.columns + column;
    if (column >= m_geometry.columns || row >= m_model.rowCount())
        return {};
    const QModelIndex index = m_model.index(row);
    return visualRect(index).contains(point) ? index : QModelIndex();
}

int CardGrid::verticalOffset() const
{
    return verticalScrollBar()->value();
}

void CardGrid::updateGeometries()
{
    const int height = gap + lines() * (m_geometry.card.height() + gap);
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(qMax(24, m_geometry.card.height() / 4));
    verticalScrollBar()->setRange(0, qMax(0, height - viewport()->height()));
    horizontalScrollBar()->setRange(0, 0);
}

void CardGrid::doItemsLayout()
{
    updateCardGeometry();
    QAbstractItemView::doItemsLayout(); // not QListView's, which would visit every row
    m_pictureTimer.start();
}

void CardGrid::reset()
{
    m_hovered = QModelIndex();
    QAbstractItemView::reset();
    updateCardGeometry();
    updateGeometries();
    verticalScrollBar()->setValue(0);
    m_pictureTimer.start();
}

void CardGrid::resizeEvent(QResizeEvent *event)
{
    // The card at the top left stays there while the number of columns changes.
    const int topRow = m_model.rowCount() > 0 && m_geometry.card.height() > 1
                           ? (verticalOffset() / (m_geometry.card.height() + gap)) * m_geometry.columns
                           : 0;
    const int within = verticalOffset() - (topRow / m_geometry.columns) * (m_geometry.card.height() + gap);
    QAbstractItemView::resizeEvent(event);
    updateCardGeometry();
    updateGeometries();
    verticalScrollBar()->setValue((topRow / m_geometry.columns) * (m_geometry.card.height() + gap) + within);
    m_pictureTimer.start();
    fetchAhead();
}

void CardGrid::scrollContentsBy(int, int dy)
{
    viewport()->scroll(0, dy);
    updateHover(viewport()->mapFromGlobal(QCursor::pos()));
    m_pictureTimer.start();
    fetchAhead();
}

void CardGrid::rowsInserted(const QModelIndex &parent, int start, int end)
{
    QAbstractItemView::rowsInserted(parent, start, end); // tells screen readers; QListView's would lay out every row
    updateGeometries();
    const QPair<int, int> visible = visibleRows();
    if (start <= visible.second + 1 || visible.second < visible.first)
        viewport()->update();
    m_pictureTimer.start();
}

void CardGrid::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    QAbstractItemView::dataChanged(topLeft, bottomRight, roles); // tells screen readers
    const QPair<int, int> visible = visibleRows();
    const int first = qMax(topLeft.row(), visible.first);
    const int last = qMin(bottomRight.row(), visible.second);
    for (int row = first; row <= last; ++row)
        viewport()->update(visualRect(m_model.index(row)));
}

QPair<int, int> CardGrid::visibleRows(int marginLines) const
{
    const int lineHeight = m_geometry.card.height() + gap;
    const int firstLine = qMax(0, (verticalOffset() - gap) / lineHeight - marginLines);
    const int lastLine = (verticalOffset() + viewport()->height()) / lineHeight + marginLines;
    return {firstLine * m_geometry.columns, qMin((lastLine + 1) * m_geometry.columns, m_model.rowCount()) - 1};
}

void CardGrid::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    const QRect rect = contentRect(index.row()).adjusted(0, -gap, 0, gap);
    const int top = verticalOffset();
    const int height = viewport()->height();
    switch (hint) {
    case EnsureVisible:
        if (rect.top() < top)
            verticalScrollBar()->setValue(rect.top());
        else if (rect.bottom() > top + height)
            verticalScrollBar()->setValue(qMin(rect.top(), rect.bottom() - height));
        break;
    case PositionAtTop:
        verticalScrollBar()->setValue(rect.top());
        break;
    case PositionAtBottom:
        verticalScrollBar()->setValue(rect.bottom() - height);
        break;
    case PositionAtCenter:
        verticalScrollBar()->setValue(rect.center().y() - height / 2);
        break;
    }
}

QModelIndex CardGrid::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    const int count = m_model.rowCount();
    if (count == 0)
        return {};
    const QModelIndex current = currentIndex();
    if (!current.isValid())
        return m_model.index(qBound(0, visibleRows().first, count - 1));

    const int columns = m_geometry.columns;
    const int page = qMax(1, viewport()->height() / (m_geometry.card.height() + gap)) * columns;
    const bool mirrored = m_geometry.rightToLeftWidth > 0;
    const int row = current.row();
    int target = row;
    switch (action) {
    case MoveLeft:
        target = mirrored ? row + 1 : row - 1;
        break;
    case MoveRight:
        target = mirrored ? row - 1 : row + 1;
        break;
    case MovePrevious:
        target = row - 1;
        break;
    case MoveNext:
        target = row + 1;
        break;
    case MoveUp:
        target = row - columns < 0 ? row : row - columns;
        break;
    case MoveDown:
        target = row + columns >= count && row / columns == (count - 1) / columns ? row : row + columns;
        break;
    case MovePageUp:
        target = row - page < 0 ? row % columns : row - page;
        break;
    case MovePageDown:
        target = row + page;
        break;
    case MoveHome:
        target = 0;
        break;
    case MoveEnd:
        target = count - 1;
        break;
    }
    return m_model.index(qBound(0, target, count - 1));
}

void CardGrid::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags flags)
{
    const QModelIndex index = indexAt(rect.center());
    selectionModel()->select(index.isValid() ? QItemSelection(index, index) : QItemSelection(), flags);
}

QRegion CardGrid::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    const QPair<int, int> visible = visibleRows();
    for (const QItemSelectionRange &range : selection) {
        for (int row = qMax(range.top(), visible.first); row <= qMin(range.bottom(), visible.second); ++row)
            region += visualRect(m_model.index(row));
    }
    return region;
}

void CardGrid::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QListView::selectionChanged(selected, deselected);
    // Not when it becomes current: that also happens when the focus merely comes in.
    if (!selected.isEmpty())
        emit cardChosen(m_model.card(selected.first().top()).id);
}

void CardGrid::fetchAhead()
{
    const QScrollBar *bar = verticalScrollBar();
    if (m_model.canFetchMore({}) && bar->value() + screensAhead * viewport()->height() >= bar->maximum())
        m_model.fetchMore({});
}

void CardGrid::requestPictures()
{
    QList<PictureRequest> wanted;
    const qreal ratio = devicePixelRatioF();
    const QSize cell(qRound(m_geometry.card.width() * ratio), qRound(m_geometry.card.height() * ratio));
    const auto want = [&](int first, int last) {
        for (int row = first; row <= last; ++row) {
            if (const std::optional<Image> cover = m_model.card(row).cover())
                wanted.append({*cover, cell, qRound(metrics::cardRadius * ratio)});
        }
    };
    if (isVisible()) {
        const QPair<int, int> visible = visibleRows();
        const QPair<int, int> around = visibleRows(2);
        want(visible.first, visible.second);
        want(visible.second + 1, around.second);
        want(around.first, visible.first - 1);
    }
    m_pictures.setWanted(this, wanted);
}

void CardGrid::pictureArrived(const QString &uuid)
{
    const QPair<int, int> visible = visibleRows();
    for (int row = visible.first; row <= visible.second; ++row) {
        if (m_model.card(row).coverUrl.contains(uuid))
            viewport()->update(visualRect(m_model.index(row)));
    }
}

bool CardGrid::picturesShown() const
{
    const QPair<int, int> visible = visibleRows();
    for (int row = visible.first; row <= visible.second; ++row) {
        const std::optional<Image> cover = m_model.card(row).cover();
        if (cover && m_pictures.state(cover->uuid) == ThumbnailStore::State::Missing)
            return false;
    }
    return visible.second >= visible.first;
}

void CardGrid::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    if (m_model.rowCount() == 0) {
        if (m_model.state() == ModelListModel::State::Loading)
            paintSkeleton(painter);
        return;
    }
    if (m_model.state() == ModelListModel::State::Loading)
        painter.setOpacity(0.45); // the rows are the previous question's
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const QPair<int, int> visible = visibleRows();
    for (int row = visible.first; row <= visible.second; ++row) {
        const QModelIndex index = m_model.index(row);
        option.rect = visualRect(index);
        if (!option.rect.intersects(event->rect()))
            continue;
        option.state = QStyle::State_Enabled;
        option.state.setFlag(QStyle::State_Active, isActiveWindow());
        option.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(index));
        option.state.setFlag(QStyle::State_HasFocus, hasFocus() && index == currentIndex());
        option.state.setFlag(QStyle::State_MouseOver, index == m_hovered);
        option.state.setFlag(QStyle::State_Sunken, index == m_hovered && m_overButton);
        m_delegate->paint(&painter, option, index);
    }
}

void CardGrid::paintSkeleton(QPainter &painter) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Colors::of(palette()).skeleton);
    for (int row = 0;; ++row) {
        const QRect rect = contentRect(row);
        if (rect.top() > viewport()->height())
            break;
        painter.drawRoundedRect(rect, metrics::cardRadius, metrics::cardRadius);
    }
}

QRect CardGrid::downloadButtonRect(const QModelIndex &index) const
{
    return m_delegate->downloadButtonRect(visualRect(index), layoutDirection());
}

bool CardGrid::offersDownload(const QModelIndex &index) const
{
    return index.isValid() && m_model.card(index.row()).canDownload() &&
           index.data(ModelListModel::BadgeRole).toInt() == int(Badge::None);
}

void CardGrid::updateHover(const QPoint &position)
{
    const QModelIndex index = viewport()->rect().contains(position) ? indexAt(position) : QModelIndex();
    const bool overButton = offersDownload(index) && downloadButtonRect(index).contains(position);
    if (index == m_hovered && overButton == m_overButton)
        return;
    viewport()->update(visualRect(m_hovered));
    m_hovered = index;
    m_overButton = overButton;
    viewport()->update(visualRect(m_hovered));
    viewport()->setCursor(index.isValid() ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void CardGrid::mouseMoveEvent(QMouseEvent *event)
{
    updateHover(event->position().toPoint());
}

void CardGrid::leaveEvent(QEvent *event)
{
    updateHover(QPoint(-1, -1));
    QListView::leaveEvent(event);
}

void CardGrid::mousePressEvent(QMouseEvent *event)
{
    updateHover(event->position().toPoint());
    m_buttonPressed = event->button() == Qt::LeftButton && m_overButton;
    if (!m_buttonPressed)
        QListView::mousePressEvent(event);
}

void CardGrid::mouseReleaseEvent(QMouseEvent *event)
{
    if (std::exchange(m_buttonPressed, false)) {
        if (m_overButton && m_hovered.isValid())
            emit downloadRequested(m_model.card(m_hovered.row()));
        return;
    }
    QListView::mouseReleaseEvent(event);
}

void CardGrid::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex index = currentIndex();
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (index.isValid() && enter) {
        emit cardActivated(m_model.card(index.row()).id);
        return;
    }
    if (index.isValid() && event->key() == Qt::Key_D && event->modifiers() == Qt::ControlModifier) {
        if (offersDownload(index))
            emit downloadRequested(m_model.card(index.row()));
        return;
    }
    QListView::keyPressEvent(event);
}

void CardGrid::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange || event->type() == QEvent::StyleChange)
        doItemsLayout();
}

} // namespace vitrine
