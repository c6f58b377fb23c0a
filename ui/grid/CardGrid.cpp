#include "ui/grid/CardGrid.h"

#include "models/ThumbnailStore.h"
#include "ui/common/Metrics.h"
#include "ui/common/Theme.h"
#include "ui/grid/CardInteraction.h"

#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace vitrine {

namespace {

constexpr int screensAhead = 2;
constexpr int picturesAheadLines = 2;
constexpr int pictureDelayMs = 40;
constexpr double outdatedOpacity = 0.45;
constexpr int frameMargin = 3; ///< what the frame of a chosen card, or of the one with the focus, takes outside of it

} // namespace

CardGrid::CardGrid(ModelListModel &model, ThumbnailStore &pictures, QWidget *parent)
    : QListView(parent)
    , m_model(model)
    , m_pictures(pictures)
    , m_covers(pictures)
    , m_delegate(new CardDelegate(m_covers, this))
{
    configure();
    m_pictureTimer.setSingleShot(true);
    m_pictureTimer.setInterval(pictureDelayMs);
    connect(&m_pictureTimer, &QTimer::timeout, this, &CardGrid::requestPictures);
    connect(&m_pictures, &ThumbnailStore::arrived, this, &CardGrid::pictureArrived);
    connect(&m_pictures, &ThumbnailStore::failed, this, &CardGrid::pictureArrived);
    connect(&m_model, &ModelListModel::stateChanged, this, [this] {
        fetchAhead();
        viewport()->update();
    });

    setItemDelegate(m_delegate);
    setModel(&m_model);
    m_interaction = new CardInteraction(*this);
    connect(m_interaction, &CardInteraction::cardChosen, this, &CardGrid::cardChosen);
    connect(m_interaction, &CardInteraction::cardActivated, this, &CardGrid::cardActivated);
}

void CardGrid::configure()
{
    setObjectName(QStringLiteral("models"));
    setAccessibleName(tr("Models"));
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // a bar that comes and goes would make the cards jump
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
}

void CardGrid::setCardSize(CardSize size)
{
    if (size == m_size)
        return;
    m_size = size;
    m_delegate->setCardSize(size);
    relayout();
    viewport()->update();
}

void CardGrid::setMaturityPolicy(const MaturityPolicy &policy)
{
    if (policy == m_covers.policy())
        return;
    m_covers.setPolicy(policy);
    requestPictures(); // at once: what is not to be seen any more is not to be fetched either
    viewport()->update();
}

void CardGrid::reveal(const ModelCard &card)
{
    m_covers.reveal(card);
    requestPictures();
    viewport()->update();
}

void CardGrid::retryPicture(ModelId model)
{
    const int row = m_model.rowOf(model);
    if (row < 0)
        return;
    m_covers.retry(m_model.card(row));
    requestPictures();
    viewport()->update();
}

QRect CardGrid::visualRect(const QModelIndex &index) const
{
    return index.isValid() ? m_geometry.rect(index.row()).translated(0, -verticalOffset()) : QRect();
}

QModelIndex CardGrid::indexAt(const QPoint &point) const
{
    const int row = m_geometry.rowAt(point + QPoint(0, verticalOffset()));
    return row >= 0 && row < m_model.rowCount() ? m_model.index(row) : QModelIndex();
}

int CardGrid::verticalOffset() const
{
    return verticalScrollBar()->value();
}

void CardGrid::updateGeometries()
{
    const int height = m_geometry.contentHeight(m_model.rowCount());
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(qMax(24, m_geometry.card().height() / 4));
    verticalScrollBar()->setRange(0, qMax(0, height - viewport()->height()));
    horizontalScrollBar()->setRange(0, 0);
}

void CardGrid::relayout()
{
    // The card at the top left stays there while the number of columns changes.
    const int topRow = (verticalOffset() / m_geometry.lineHeight()) * m_geometry.columns();
    const int within = verticalOffset() % m_geometry.lineHeight();
    m_geometry.update(viewport()->width(), m_size, layoutDirection());
    updateGeometries();
    const int line = topRow / m_geometry.columns();
    verticalScrollBar()->setValue(line * m_geometry.lineHeight() + qMin(within, m_geometry.lineHeight() - 1));
    m_pictureTimer.start();
    fetchAhead();
}

void CardGrid::doItemsLayout()
{
    relayout();
    QAbstractItemView::doItemsLayout(); // not QListView's, which would visit every row
}

void CardGrid::reset()
{
    m_hovered = QModelIndex();
    QAbstractItemView::reset();
    verticalScrollBar()->setValue(0);
    relayout();
}

void CardGrid::resizeEvent(QResizeEvent *event)
{
    QAbstractItemView::resizeEvent(event);
    relayout();
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
    const auto [first, last] = visibleRows();
    if (start <= last)
        viewport()->update();
    if (start <= visibleRows(picturesAheadLines).second)
        m_pictureTimer.start();
}

void CardGrid::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    QAbstractItemView::dataChanged(topLeft, bottomRight, roles); // tells screen readers
    const auto [first, last] = visibleRows();
    for (int row = qMax(topLeft.row(), first); row <= qMin(bottomRight.row(), last); ++row)
        updateCard(m_model.index(row));
}

void CardGrid::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous); // updates the cards without their frames
    updateCard(previous);
    updateCard(current);
}

std::pair<int, int> CardGrid::visibleRows(int marginLines) const
{
    return m_geometry.rowsWithin(verticalOffset(), viewport()->height(), m_model.rowCount(), marginLines);
}

int CardGrid::topRow() const
{
    const auto [first, last] = visibleRows();
    return last < first ? -1 : first;
}

void CardGrid::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    const int gap = m_geometry.gap();
    const QRect rect = m_geometry.rect(index.row()).adjusted(0, -gap, 0, gap);
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

    const int columns = m_geometry.columns();
    const int page = qMax(1, viewport()->height() / m_geometry.lineHeight()) * columns;
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
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
    // The rectangle spans two cards, in whichever order: as in a text, all that lies between them is meant.
    const QModelIndex one = indexAt(rect.topLeft());
    const QModelIndex other = indexAt(rect.bottomRight());
    QItemSelection selection;
    if (one.isValid() && other.isValid())
        selection.select(std::min(one, other), std::max(one, other));
    selectionModel()->select(selection, flags);
}

QRegion CardGrid::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    const auto [first, last] = visibleRows();
    for (const QItemSelectionRange &range : selection) {
        for (int row = qMax(range.top(), first); row <= qMin(range.bottom(), last); ++row)
            region += paintedRect(m_model.index(row));
    }
    return region;
}

void CardGrid::keyboardSearch(const QString &search)
{
    m_interaction->search(search);
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
    m_asked.clear();
    const qreal ratio = devicePixelRatioF();
    const QSize cell(qRound(m_geometry.card().width() * ratio), qRound(m_geometry.card().height() * ratio));
    const auto want = [&](int first, int last) {
        for (int row = first; row <= last; ++row) {
            const ModelCard &card = m_model.card(row);
            if (const auto request = m_covers.request(card, cell, qRound(metrics::cardRadius * ratio))) {
                m_asked.insert(request->image.uuid, card.id);
                wanted.append(*request);
            }
        }
    };
    if (isVisible()) {
        const auto [first, last] = visibleRows();
        const auto [before, after] = visibleRows(picturesAheadLines);
        want(first, last);
        want(last + 1, after);
        want(before, first - 1);
    }
    m_pictures.setWanted(this, wanted);
}

void CardGrid::pictureArrived(const QString &uuid)
{
    const auto [first, last] = m_asked.equal_range(uuid);
    for (auto id = first; id != last; ++id)
        updateCard(m_model.index(m_model.rowOf(*id)));
}

bool CardGrid::picturesShown() const
{
    const auto [first, last] = visibleRows();
    for (int row = first; row <= last; ++row) {
        const ModelCard &card = m_model.card(row);
        const CardCover *cover = card.coverChoice();
        if (cover && m_covers.showing(card) != Showing::Hide &&
            m_pictures.state(cover->uuid()) == ThumbnailStore::State::Missing)
            return false;
    }
    return last >= first;
}

QStyleOptionViewItem CardGrid::optionFor(const QModelIndex &index) const
{
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.rect = visualRect(index);
    option.state = QStyle::State_Enabled;
    option.state.setFlag(QStyle::State_Active, isActiveWindow());
    option.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(index));
    option.state.setFlag(QStyle::State_HasFocus, hasFocus() && index == currentIndex());
    option.state.setFlag(QStyle::State_MouseOver, index == m_hovered);
    return option;
}

void CardGrid::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    if (m_model.rowCount() == 0) {
        if (m_model.state() == ModelListModel::State::Loading)
            paintSkeleton(painter);
        return;
    }
    if (!m_model.rowsAreCurrent())
        painter.setOpacity(outdatedOpacity); // the rows are the previous question's
    const auto [first, last] = visibleRows();
    for (int row = first; row <= last; ++row) {
        const QModelIndex index = m_model.index(row);
        if (paintedRect(index).intersects(event->rect()))
            m_delegate->paint(&painter, optionFor(index), index);
    }
}

void CardGrid::paintSkeleton(QPainter &painter) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Colors::of(palette()).skeleton);
    for (int row = 0;; ++row) {
        const QRect rect = m_geometry.rect(row);
        if (rect.top() > viewport()->height())
            break;
        painter.drawRoundedRect(rect, metrics::cardRadius, metrics::cardRadius);
    }
}

QRect CardGrid::paintedRect(const QModelIndex &index) const
{
    return visualRect(index).adjusted(-frameMargin, -frameMargin, frameMargin, frameMargin);
}

void CardGrid::updateCard(const QModelIndex &index)
{
    if (index.isValid())
        viewport()->update(paintedRect(index));
}

QRect CardGrid::partRect(CardPart part, const QModelIndex &index) const
{
    return index.isValid() ? m_delegate->partRect(part, optionFor(index), m_model.card(index.row())) : QRect();
}

void CardGrid::updateHover(const QPoint &position)
{
    const QModelIndex index = viewport()->rect().contains(position) ? indexAt(position) : QModelIndex();
    const CardPart part = m_delegate->partAt(optionFor(index), index, position);
    if (index == m_hovered && part == m_hoveredPart)
        return;
    updateCard(m_hovered);
    m_hovered = index;
    m_hoveredPart = part;
    m_delegate->setHot(index, part);
    updateCard(m_hovered);
    viewport()->setCursor(index.isValid() ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void CardGrid::mouseMoveEvent(QMouseEvent *event)
{
    updateHover(event->position().toPoint()); // and no more: dragging selects nothing
}

void CardGrid::leaveEvent(QEvent *event)
{
    updateHover(QPoint(-1, -1));
    QListView::leaveEvent(event);
}

void CardGrid::mousePressEvent(QMouseEvent *event)
{
    updateHover(event->position().toPoint());
    m_pressedPart = event->button() == Qt::LeftButton ? m_hoveredPart : CardPart::Body;
    if (m_pressedPart == CardPart::Body)
        QListView::mousePressEvent(event);
}

void CardGrid::mouseDoubleClickEvent(QMouseEvent *event)
{
    updateHover(event->position().toPoint());
    if (m_hoveredPart == CardPart::Body)
        QListView::mouseDoubleClickEvent(event);
}

void CardGrid::mouseReleaseEvent(QMouseEvent *event)
{
    const CardPart pressed = std::exchange(m_pressedPart, CardPart::Body);
    if (pressed == CardPart::Body)
        QListView::mouseReleaseEvent(event);
    else if (pressed == m_hoveredPart && m_hovered.isValid())
        pressPart(m_hovered, pressed);
}

void CardGrid::pressPart(const QModelIndex &index, CardPart part)
{
    const ModelCard card = m_model.card(index.row());
    switch (part) {
    case CardPart::Body:
        break;
    case CardPart::Download:
        emit downloadRequested(card);
        break;
    case CardPart::Reveal:
        reveal(card);
        break;
    case CardPart::Retry:
        retryPicture(card.id);
        break;
    }
    updateHover(viewport()->mapFromGlobal(QCursor::pos()));
}

void CardGrid::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange || event->type() == QEvent::StyleChange ||
        event->type() == QEvent::FontChange)
        doItemsLayout();
}

bool CardGrid::event(QEvent *event)
{
    if (event->type() == QEvent::ScreenChangeInternal)
        m_pictureTimer.start(); // another screen may have more pixels to a card
    return QListView::event(event);
}

} // namespace vitrine
