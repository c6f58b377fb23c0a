#pragma once

#include "models/ModelListModel.h"
#include "ui/grid/CardAction.h"

#include <QMenu>

namespace vitrine {

/// What can be done with the selected cards, as a menu. Offers what makes sense for them and nothing else.
class CardMenu final : public QMenu
{
    Q_OBJECT

public:
    /// What is true of the cards besides what they say themselves.
    struct Facts
    {
        bool downloadable = false; ///< at least one of them
        bool allFavorites = false;
        bool owned = false; ///< the one card, where there is one
        bool veiled = false;
        bool pictureFailed = false;
    };

    CardMenu(const QList<ModelCard> &cards, const Facts &facts, QWidget *parent = nullptr);

signals:
    void chosen(vitrine::CardAction action);

private:
    void addEntry(CardAction action, const QString &symbol, const QString &text, const QKeySequence &shown = {});
    void addForOne(const ModelCard &card, const Facts &facts);
    void addBlocking(const QList<ModelCard> &cards);
};

} // namespace vitrine
