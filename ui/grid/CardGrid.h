#pragma once

#include "models/ModelListModel.h"

#include <QListView>
#include <QTimer>

namespace vitrine {

class CardDelegate;
class ThumbnailStore;

/// The grid of model cards. A QListView that does its own geometry by plain arithmetic: all cards are of one size, in
/// rows that fill the width, so 100,000 of them cost no layout, while selection, keyboard and accessibility stay
/// QListView's. Asks the model for its next page two screens before the end, and the picture store for what is visible,
/// nearest first.
class CardGrid final : public QListView
{
    Q_OBJECT

public:
    CardGrid(ModelListModel &model, ThumbnailStore &pictures, QWidget *parent = nullptr);

    QRect visualRect(const QModelIndex &index) const override;
    QModelIndex indexAt(const QPoint &point) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    void doItemsLayout() override;
    void reset() override;

    /// Where the card's Download button is, in the viewport.
    QRect downloadButtonRect(const QModelIndex &index) const;
    /// Waits for a picture in at least one visible card; for pictures of the window.
    bool picturesShown() const;

signals:
    /// A person chose a card: by click, arrow keys or a screen reader.
    void cardChosen(vitrine::ModelId id);
    /// Enter or a double click: the details are to have the focus.
    void cardActivated(vitrine::ModelId id);
    void downloadRequested(const vitrine::ModelCard &card);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

    int horizontalOffset() const override { return 0; }
    int verticalOffset() const override;
    void updateGeometries() override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags flags) override;
    QRegion visualRegionForSelection(const QItemSelection &selection) const override;
    bool isIndexHidden(const QModelIndex &) const override { return false; }

protected slots:
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles) override;

private:
    struct Geometry
    {
        int columns = 1;
        QSize card{1, 1};
        int rightToLeftWidth = 0; ///< the viewport's width where cards run from the right, else 0
    };

    void updateCardGeometry();
    QRect contentRect(int row) const; ///< in the content, before scrolling
    int lines() const;
    QPair<int, int> visibleRows(int marginLines = 0) const; ///< first and last; last < first where there is none
    void requestPictures();
    void fetchAhead();
    void paintSkeleton(QPainter &painter) const;
    void pictureArrived(const QString &uuid);
    bool offersDownload(const QModelIndex &index) const;
    void updateHover(const QPoint &position);

    ModelListModel &m_model;
    ThumbnailStore &m_pictures;
    CardDelegate *m_delegate;
    Geometry m_geometry;
    QPersistentModelIndex m_hovered;
    bool m_overButton = false;
    bool m_buttonPressed = false;
    QTimer m_pictureTimer; ///< lets scrolling and resizing settle before pictures are asked for
};

} // namespace vitrine
