#include "ui/grid/ResultsView.h"

#include "models/ModelTableModel.h"
#include "ui/grid/BatchBar.h"
#include "ui/grid/CardCovers.h"
#include "ui/grid/CardGrid.h"
#include "ui/grid/CardInteraction.h"
#include "ui/grid/CardMark.h"
#include "ui/grid/CardMenu.h"
#include "ui/grid/ModelTable.h"

#include <QKeyEvent>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace vitrine {

namespace {

QList<ModelId> idsOf(const QList<ModelCard> &cards)
{
    QList<ModelId> ids;
    for (const ModelCard &card : cards)
        ids += card.id;
    return ids;
}

} // namespace

ResultsView::ResultsView(ModelListModel &model, ThumbnailStore &pictures, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_grid(new CardGrid(model, pictures))
    , m_batch(new BatchBar)
    , m_stack(new QStackedLayout)
{
    setObjectName(QStringLiteral("results"));
    m_stack->addWidget(m_grid);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(m_stack, 1);
    layout->addWidget(m_batch); // below, so that no card moves when it appears
    follow(m_grid->interaction());
    connect(m_grid, &CardGrid::downloadRequested, this,
            [this](const ModelCard &card) { emit downloadRequested({card}); });
    connect(m_batch, &BatchBar::chosen, this, &ResultsView::perform);
    connect(m_batch, &BatchBar::clearRequested, this, &ResultsView::clearSelection);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &ResultsView::updateBatchBar);
}

void ResultsView::follow(CardInteraction &interaction)
{
    connect(&interaction, &CardInteraction::cardChosen, this, &ResultsView::cardChosen);
    connect(&interaction, &CardInteraction::cardActivated, this, &ResultsView::cardActivated);
    connect(&interaction, &CardInteraction::copyRequested, this, [this] { perform(CardAction::CopyLinks); });
    connect(&interaction, &CardInteraction::menuRequested, this, &ResultsView::showMenu);
    connect(&interaction, &CardInteraction::selectionChanged, this, &ResultsView::updateBatchBar);
}

ModelTable &ResultsView::table()
{
    if (!m_table) {
        m_tableModel = new ModelTableModel(m_model, this);
        m_table = new ModelTable(*m_tableModel);
        m_stack->addWidget(m_table);
        follow(m_table->interaction());
        if (!m_tableState.isEmpty())
            m_table->restoreHeaderState(m_tableState);
    }
    return *m_table;
}

CardInteraction &ResultsView::interaction() const
{
    return m_layout == ResultLayout::Table ? m_table->interaction() : m_grid->interaction();
}

void ResultsView::setResultLayout(ResultLayout layout)
{
    if (layout == m_layout)
        return;
    const QList<ModelId> selected = idsOf(selectedCards());
    const ModelId current = interaction().currentCard().id;
    const bool focused = focusWidget() && focusWidget()->hasFocus() && !m_batch->isAncestorOf(focusWidget());
    const bool sameView = layout != ResultLayout::Table && m_layout != ResultLayout::Table;
    m_layout = layout;
    switch (layout) {
    case ResultLayout::Small:
        m_grid->setCardSize(CardSize::Small);
        break;
    case ResultLayout::Medium:
        m_grid->setCardSize(CardSize::Medium);
        break;
    case ResultLayout::Large:
        m_grid->setCardSize(CardSize::Large);
        break;
    case ResultLayout::Table:
        table();
        break;
    }
    if (sameView)
        return;
    QWidget *shown = m_grid;
    if (layout == ResultLayout::Table)
        shown = m_table;
    m_stack->setCurrentWidget(shown);
    if (focused)
        shown->setFocus(Qt::OtherFocusReason);
    carryOver(selected, current);
}

void ResultsView::focusRows()
{
    m_stack->currentWidget()->setFocus(Qt::OtherFocusReason);
}

void ResultsView::carryOver(const QList<ModelId> &selected, ModelId current)
{
    const auto rowOf = [this](ModelId id) {
        return m_layout == ResultLayout::Table ? m_tableModel->rowOf(id) : m_model.rowOf(id);
    };
    QList<int> rows;
    for (const ModelId id : selected) {
        if (const int row = rowOf(id); row >= 0)
            rows += row;
    }
    if (const int row = rowOf(current); row >= 0)
        interaction().setCurrent(row);
    interaction().select(rows);
}

void ResultsView::setMaturityPolicy(const MaturityPolicy &policy)
{
    m_grid->setMaturityPolicy(policy);
}

int ResultsView::selectedCount() const
{
    return interaction().selectedCount();
}

QList<ModelCard> ResultsView::selectedCards() const
{
    return interaction().selectedCards();
}

ModelId ResultsView::currentModel() const
{
    return interaction().currentCard().id;
}

std::optional<ModelCard> ResultsView::focusedCard() const
{
    if (!m_stack->currentWidget()->hasFocus())
        return std::nullopt;
    const ModelCard card = interaction().currentCard();
    return card.id.isValid() ? std::optional(card) : std::nullopt;
}

void ResultsView::clearSelection()
{
    interaction().select({});
}

void ResultsView::setCurrentModel(ModelId id)
{
    carryOver({id}, id);
}

int ResultsView::topRow() const
{
    return m_layout == ResultLayout::Table ? m_table->topRow() : m_grid->topRow();
}

void ResultsView::showRow(int row)
{
    if (m_layout == ResultLayout::Table)
        m_table->showRow(row);
    else
        m_grid->scrollTo(m_model.index(row), QAbstractItemView::PositionAtTop);
}

bool ResultsView::picturesShown() const
{
    return m_layout == ResultLayout::Table ? m_model.rowCount() > 0 : m_grid->picturesShown();
}

QByteArray ResultsView::tableState() const
{
    return m_table ? m_table->headerState() : m_tableState;
}

void ResultsView::restoreTableState(const QByteArray &state)
{
    m_tableState = state;
    if (m_table)
        m_table->restoreHeaderState(state);
}

void ResultsView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && interaction().selectedCount() >= 2)
        clearSelection();
    else
        QWidget::keyPressEvent(event);
}

Badges ResultsView::badgesOfModel(ModelId id) const
{
    return badgesOf(m_model.index(m_model.rowOf(id)));
}

void ResultsView::updateBatchBar()
{
    const int count = interaction().selectedCount();
    if (count < 2) {
        const bool hadFocus = m_batch->isAncestorOf(focusWidget());
        m_batch->hide();
        if (hadFocus)
            focusRows();
        return;
    }
    m_batch->showSelection(count, interaction().everySelectedHas(Badge::Favorite));
}

void ResultsView::showMenu(const QPoint &position)
{
    const QList<ModelCard> cards = selectedCards();
    if (cards.isEmpty())
        return;
    const ModelCard &first = cards.first();
    CardMenu::Facts facts;
    facts.downloadable = std::any_of(cards.cbegin(), cards.cend(), [this](const ModelCard &card) {
        return offersDownload(card, badgesOfModel(card.id));
    });
    facts.allFavorites = interaction().everySelectedHas(Badge::Favorite);
    facts.owned = badgesOfModel(first.id) & (Badges(Badge::Owned) | Badge::NewerVersion);
    if (m_layout != ResultLayout::Table) {
        facts.veiled = m_grid->covers().showing(first) == Showing::Blur;
        facts.pictureFailed = m_grid->covers().showing(first) == Showing::Show && m_grid->covers().hasFailed(first);
    }
    auto *menu = new CardMenu(cards, facts, this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu, &CardMenu::chosen, this, &ResultsView::perform);
    menu->popup(position);
}

void ResultsView::performOn(const QList<ModelCard> &cards, CardAction action)
{
    if (cards.isEmpty())
        return;
    const ModelCard &first = cards.first();
    switch (action) {
    case CardAction::OpenDetails:
        emit cardActivated(first.id);
        break;
    case CardAction::Download: {
        QList<ModelCard> wanted = cards;
        wanted.removeIf([this](const ModelCard &card) { return !offersDownload(card, badgesOfModel(card.id)); });
        if (!wanted.isEmpty())
            emit downloadRequested(wanted);
        break;
    }
    case CardAction::AddFavorite:
        emit favoriteRequested(idsOf(cards), true);
        break;
    case CardAction::RemoveFavorite:
        emit favoriteRequested(idsOf(cards), false);
        break;
    case CardAction::CopyLinks:
        emit linksRequested(cards);
        break;
    case CardAction::OpenPage:
        emit pageRequested(first);
        break;
    case CardAction::ShowInFolder:
        emit folderRequested(first);
        break;
    case CardAction::RevealPicture:
        m_grid->reveal(first);
        break;
    case CardAction::RetryPicture:
        m_grid->retryPicture(first.id);
        break;
    case CardAction::MoreByCreator:
        emit creatorRequested(first.creator);
        break;
    case CardAction::OnlyBaseModel:
        emit baseModelRequested(first.baseModel.text);
        break;
    case CardAction::BlockModels:
        emit blockModelsRequested(cards);
        break;
    case CardAction::BlockCreator:
        emit blockCreatorRequested(first.creator);
        break;
    }
}

} // namespace vitrine
