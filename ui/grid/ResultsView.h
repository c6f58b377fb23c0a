#pragma once

#include "models/ModelListModel.h"
#include "settings/Settings.h"
#include "ui/grid/CardAction.h"

#include <QByteArray>
#include <QList>
#include <QWidget>

#include <functional>
#include <optional>

class QStackedLayout;

namespace vitrine {

class BatchBar;
class CardGrid;
class CardInteraction;
class ModelTable;
class ModelTableModel;
class ThumbnailStore;

/// The models that were found, as cards of three sizes or as a table, with the bar for several selected and the context
/// menu. Current card and selection are kept from one layout to the next.
class ResultsView final : public QWidget
{
    Q_OBJECT

public:
    ResultsView(ModelListModel &model, ThumbnailStore &pictures, QWidget *parent = nullptr);

    void setResultLayout(ResultLayout layout);
    ResultLayout resultLayout() const { return m_layout; }
    void setMaturityPolicy(const MaturityPolicy &policy);

    CardGrid &grid() { return *m_grid; }
    int selectedCount() const;
    QList<ModelCard> selectedCards() const;
    void clearSelection();
    ModelId currentModel() const; ///< not valid where there is none
    /// The card that the keyboard is on; nothing while the keyboard is elsewhere.
    std::optional<ModelCard> focusedCard() const;
    /// With the selected cards; nothing where there is none.
    void perform(CardAction action) { performOn(selectedCards(), action); }
    void performOn(const QList<ModelCard> &cards, CardAction action);
    /// Makes it the current card and the only one selected, and scrolls to it. Does not choose it.
    void setCurrentModel(ModelId id);

    /// The first row in sight of the layout that is shown; -1 where there is none.
    int topRow() const;
    /// Gives the keyboard to the cards or the table. (A focus proxy would be a stop of the Tab key besides.)
    void focusRows();
    void showRow(int row);
    /// Whether all that is in sight has its picture, or failed to get it.
    bool picturesShown() const;

    /// Order and width of the table's columns, and what it is sorted by.
    QByteArray tableState() const;
    void restoreTableState(const QByteArray &state);

signals:
    void cardChosen(vitrine::ModelId id);
    void cardActivated(vitrine::ModelId id);
    void downloadRequested(const QList<vitrine::ModelCard> &cards);
    void favoriteRequested(const QList<vitrine::ModelId> &models, bool on);
    void blockModelsRequested(const QList<vitrine::ModelCard> &cards);
    void blockCreatorRequested(const QString &creator);
    void creatorRequested(const QString &creator);
    void baseModelRequested(const QString &baseModel);
    void linksRequested(const QList<vitrine::ModelCard> &cards);
    void pageRequested(const vitrine::ModelCard &card);
    void folderRequested(const vitrine::ModelCard &card);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void follow(CardInteraction &interaction);
    ModelTable &table(); ///< makes it when it is wanted first: few people want it
    CardInteraction &interaction() const;
    void carryOver(const QList<ModelId> &selected, ModelId current);
    void showMenu(const QPoint &position);
    void updateBatchBar();
    Badges badgesOfModel(ModelId id) const;

    ModelListModel &m_model;
    CardGrid *m_grid;
    ModelTableModel *m_tableModel = nullptr;
    ModelTable *m_table = nullptr;
    QByteArray m_tableState; ///< to be restored when the table is made
    BatchBar *m_batch;
    QStackedLayout *m_stack;
    ResultLayout m_layout = ResultLayout::Medium;
};

} // namespace vitrine
