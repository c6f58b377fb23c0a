#pragma once

#include "models/ModelListModel.h"
#include "ui/grid/CardCovers.h"
#include "ui/grid/CardDelegate.h"
#include "ui/grid/CardGeometry.h"

#include <QListView>
#include <QMultiHash>
#include <QTimer>

namespace vitrine {

class CardInteraction;

/// The grid of model cards. A QListView that does its own geometry by plain arithmetic (CardGeometry), so 100,000 cards
/// cost no layout, while selection, keyboard and accessibility stay QListView's. Asks the model for its next page two
/// screens before the end, and the picture store for what is visible, nearest first.
///
/// What a person does with the cards is CardInteraction's, how they look is CardDelegate's, which pictures may be seen
/// is CardCovers'.
class CardGrid final : public QListView
{
    Q_OBJECT

public:
    CardGrid(ModelListModel &model, ThumbnailStore &pictures, QWidget *parent = nullptr);

    void setCardSize(CardSize size);
    void setMaturityPolicy(const MaturityPolicy &policy);

    const CardCovers &covers() const { return m_covers; }
    CardInteraction &interaction() { return *m_interaction; }
    /// Lifts the veil of its picture; fetches again what failed.
    void reveal(const ModelCard &card);
    void retryPicture(ModelId model);

    int topRow() const; ///< the first in sight; -1 where there is none
    /// Whether each card in sight has its picture, or failed to get it; for pictures of the window.
    bool picturesShown() const;
    /// Where a part of the card is, in the viewport.
    QRect partRect(CardPart part, const QModelIndex &index) const;
    /// The same of the Download button.
    QRect downloadButtonRect(const QModelIndex &index) const { return partRect(CardPart::Download, index); }

    QRect visualRect(const QModelIndex &index) const override;
    QModelIndex indexAt(const QPoint &point) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    void doItemsLayout() override;
    void reset() override;
    void keyboardSearch(const QString &search) override;

signals:
    /// A person chose a card: by click, arrow keys or a screen reader.
    void cardChosen(vitrine::ModelId id);
    /// Enter or a double click: the details are to have the focus.
    void cardActivated(vitrine::ModelId id);
    /// The button on the card.
    void downloadRequested(const vitrine::ModelCard &card);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

    int horizontalOffset() const override { return 0; }
    int verticalOffset() const override;
    void updateGeometries() override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags flags) override;
    QRegion visualRegionForSelection(const QItemSelection &selection) const override;
    bool isIndexHidden(const QModelIndex &) const override { return false; }

protected slots:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles) override;

private:
    void configure();
    void relayout();
    QStyleOptionViewItem optionFor(const QModelIndex &index) const;
    std::pair<int, int> visibleRows(int marginLines = 0) const; ///< last < first where there is none
    void requestPictures();
    void fetchAhead();
    void paintSkeleton(QPainter &painter) const;
    QRect paintedRect(const QModelIndex &index) const; ///< the card with the frame around it
    void updateCard(const QModelIndex &index);
    void pictureArrived(const QString &uuid);
    void updateHover(const QPoint &position);
    void pressPart(const QModelIndex &index, CardPart part);

    ModelListModel &m_model;
    ThumbnailStore &m_pictures;
    CardCovers m_covers;
    CardDelegate *m_delegate;
    CardInteraction *m_interaction;
    CardSize m_size = CardSize::Medium;
    CardGeometry m_geometry;
    QPersistentModelIndex m_hovered;
    CardPart m_hoveredPart = CardPart::Body;
    CardPart m_pressedPart = CardPart::Body;
    QMultiHash<QString, ModelId> m_asked; ///< by uuid: who waits for a picture
    QTimer m_pictureTimer;                ///< lets scrolling and resizing settle before pictures are asked for
};

} // namespace vitrine
