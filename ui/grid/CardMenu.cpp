#include "ui/grid/CardMenu.h"

#include "ui/commands/ModelKeys.h"
#include "ui/common/PanelText.h"
#include "ui/common/Symbols.h"

#include <algorithm>

namespace vitrine {

CardMenu::CardMenu(const QList<ModelCard> &cards, const Facts &facts, QWidget *parent) : QMenu(parent)
{
    setObjectName(QStringLiteral("cardMenu"));
    const int count = int(cards.size());
    if (count == 1)
        addEntry(CardAction::OpenDetails, QStringLiteral("info"), tr("Open details"), Qt::Key_Return);
    if (facts.downloadable)
        addEntry(CardAction::Download, QStringLiteral("download"),
                 count == 1 ? tr("Download") : tr("Download %n model(s)", nullptr, count),
                 QKeySequence(keys::download));
    if (facts.allFavorites)
        addEntry(CardAction::RemoveFavorite, QStringLiteral("heart-filled"), tr("Remove from favourites"));
    else
        addEntry(CardAction::AddFavorite, QStringLiteral("heart"), tr("Add to favourites"));
    addEntry(CardAction::CopyLinks, QStringLiteral("copy"),
             count == 1 ? tr("Copy link") : tr("Copy %n link(s)", nullptr, count), QKeySequence::Copy);
    if (count == 1)
        addForOne(cards.first(), facts);
    addBlocking(cards);
}

void CardMenu::addEntry(CardAction action, const QString &symbol, const QString &text, const QKeySequence &shown)
{
    QAction *entry = addAction(symbolIcon(symbol), text, this, [this, action] { emit chosen(action); });
    entry->setShortcut(shown); // told here; the view or the window listens to it
    entry->setShortcutContext(Qt::WidgetShortcut);
    entry->setShortcutVisibleInContextMenu(true);
}

void CardMenu::addForOne(const ModelCard &card, const Facts &facts)
{
    addEntry(CardAction::OpenPage, QStringLiteral("external-link"), tr("Open in browser"));
    if (facts.owned)
        addEntry(CardAction::ShowInFolder, QStringLiteral("folder"), tr("Show in folder"));
    if (facts.veiled)
        addEntry(CardAction::RevealPicture, QStringLiteral("eye"), tr("Show the picture"));
    if (facts.pictureFailed)
        addEntry(CardAction::RetryPicture, QStringLiteral("retry"), tr("Load the picture again"));
    if (!card.creator.isEmpty() || !card.baseModel.isEmpty())
        addSeparator();
    if (!card.creator.isEmpty())
        addEntry(CardAction::MoreByCreator, QStringLiteral("search"), tr("More by %1").arg(literalText(card.creator)));
    if (!card.baseModel.isEmpty())
        addEntry(CardAction::OnlyBaseModel, QStringLiteral("filter"),
                 tr("Only %1").arg(literalText(card.baseModel.text)));
}

void CardMenu::addBlocking(const QList<ModelCard> &cards)
{
    addSeparator();
    const int count = int(cards.size());
    addEntry(CardAction::BlockModels, QStringLiteral("block"),
             count == 1 ? tr("Block this model") : tr("Block %n model(s)", nullptr, count));
    const QString creator = cards.first().creator;
    const bool oneCreator = std::all_of(cards.cbegin(), cards.cend(),
                                        [&creator](const ModelCard &card) { return card.creator == creator; });
    if (oneCreator && !creator.isEmpty())
        addEntry(CardAction::BlockCreator, QStringLiteral("block"), tr("Block %1").arg(literalText(creator)));
}

} // namespace vitrine
