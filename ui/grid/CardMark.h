#pragma once

#include "models/ModelListModel.h"

#include <QColor>
#include <QList>
#include <QString>

namespace vitrine {

/// What a small circle on a card, or a symbol before a name, says of a model.
enum class CardMark
{
    Dangerous,
    TakenDown,
    Archived,
    Queued,
    NewerVersion,
    Owned,
    EarlyAccess,
    Favorite
};

/// What is to be said of a model, the most important first.
QList<CardMark> marksOf(const ModelCard &card, Badges badges);
/// The symbol's name in :/icons.
QString markSymbol(CardMark mark);
/// The circle under a white symbol.
QColor markColor(CardMark mark);
/// As a sentence of a tool tip.
QString markText(CardMark mark);

/// Whether a Download button makes sense: the site gives the file out, and it is neither here nor on its way.
bool offersDownload(const ModelCard &card, Badges badges);

/// The badges of a row of ModelListModel, or of a model that hands its roles on.
Badges badgesOf(const QModelIndex &index);

} // namespace vitrine
