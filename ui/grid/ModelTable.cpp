#include "ui/grid/ModelTable.h"

#include "models/ModelTableModel.h"
#include "ui/common/Metrics.h"
#include "ui/common/TextScale.h"
#include "ui/common/Theme.h"
#include "ui/grid/CardInteraction.h"
#include "ui/grid/ModelTableDelegate.h"

#include <QEvent>
#include <QHeaderView>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>

namespace vitrine {

namespace {

constexpr int leastRowHeight = 28;
constexpr int leastNameWidth = 240;
constexpr int screensAhead = 2;

struct ColumnWidth
{
    int column;
    int width;
};

constexpr ColumnWidth columnWidths[] = {
    {ModelTableModel::NameColumn, leastNameWidth},
    {ModelTableModel::TypeColumn, 100},
    {ModelTableModel::BaseModelColumn, 110},
    {ModelTableModel::CreatorColumn, 120},
    {ModelTableModel::DownloadsColumn, 92},
    {ModelTableModel::LikesColumn, 76},
    {ModelTableModel::SizeColumn, 84},
    {ModelTableModel::UpdatedColumn, 110},
};

} // namespace

ModelTable::ModelTable(ModelTableModel &model, QWidget *parent) : QTableView(parent)
{
    setObjectName(QStringLiteral("modelTable"));
    setAccessibleName(tr("Models table"));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setWordWrap(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false); // Tab leads out of the table, not through 100,000 cells
    setCornerButtonEnabled(false);
    setItemDelegate(new ModelTableDelegate(this));
    setModel(&model);
    m_interaction = new CardInteraction(*this);

    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    fitRows();
    QHeaderView *header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    header->setAccessibleName(tr("Columns"));
    header->setStretchLastSection(true); // a row is lit from edge to edge
    fitColumns();
    connect(header, &QHeaderView::sectionResized, this, [this](int column) {
        if (column == ModelTableModel::NameColumn && !m_fitting)
            m_fitsName = false;
    });
    header->setSortIndicator(-1, Qt::DescendingOrder); // before sorting is on, which would sort at once
    header->setSortIndicatorClearable(true);
    setSortingEnabled(true);
}

int ModelTable::topRow() const
{
    return rowAt(0);
}

void ModelTable::showRow(int row)
{
    scrollTo(model()->index(row, 0), QAbstractItemView::PositionAtTop);
}

void ModelTable::keyboardSearch(const QString &search)
{
    m_interaction->search(search);
}

void ModelTable::fetchAhead()
{
    const QScrollBar *bar = verticalScrollBar();
    if (model()->canFetchMore({}) && bar->value() + screensAhead * viewport()->height() >= bar->maximum())
        model()->fetchMore({});
}

void ModelTable::verticalScrollbarValueChanged(int value)
{
    QTableView::verticalScrollbarValueChanged(value);
    fetchAhead();
}

QByteArray ModelTable::headerState() const
{
    return horizontalHeader()->saveState();
}

void ModelTable::restoreHeaderState(const QByteArray &state)
{
    m_fitsName = !horizontalHeader()->restoreState(state);
}

void ModelTable::fitRows()
{
    verticalHeader()->setDefaultSectionSize(qMax(leastRowHeight, fontMetrics().height() + 2 * metrics::tight));
}

void ModelTable::fitColumns()
{
    const QScopedValueRollback fitting(m_fitting, true);
    for (const ColumnWidth &column : columnWidths)
        setColumnWidth(column.column, withText(column.width, *this));
}

void ModelTable::fitName()
{
    int others = 0;
    for (const ColumnWidth &column : columnWidths)
        others += column.column == ModelTableModel::NameColumn ? 0 : withText(column.width, *this);
    const QScopedValueRollback fitting(m_fitting, true);
    setColumnWidth(ModelTableModel::NameColumn, qMax(withText(leastNameWidth, *this), viewport()->width() - others));
}

void ModelTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    if (m_fitsName)
        fitName();
    fetchAhead();
}

void ModelTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() != QEvent::FontChange && event->type() != QEvent::StyleChange)
        return;
    fitRows();
    if (m_fitsName) {
        fitColumns();
        fitName();
    }
}

void ModelTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    const QModelIndex current = currentIndex();
    if (!hasFocus() || !current.isValid())
        return;
    QPainter painter(viewport());
    painter.setPen(QPen(Colors::of(palette()).accent, 1));
    painter.drawRect(QRect(0, rowViewportPosition(current.row()), viewport()->width() - 1,
                           QTableView::rowHeight(current.row()) - 1));
}

} // namespace vitrine
