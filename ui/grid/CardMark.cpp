#include "ui/grid/CardMark.h"

#include <QCoreApplication>

namespace vitrine {

QList<CardMark> marksOf(const ModelCard &card, Badges badges)
{
    QList<CardMark> marks;
    if (card.dangerous)
        marks += CardMark::Dangerous;
    if (card.mode == ModelMode::TakenDown)
        marks += CardMark::TakenDown;
    if (card.mode == ModelMode::Archived)
        marks += CardMark::Archived;
    if (badges.testFlag(Badge::Queued))
        marks += CardMark::Queued;
    if (badges.testFlag(Badge::NewerVersion)) // says by itself that an older one is owned
        marks += CardMark::NewerVersion;
    else if (badges.testFlag(Badge::Owned))
        marks += CardMark::Owned;
    if (card.earlyAccess)
        marks += CardMark::EarlyAccess;
    if (badges.testFlag(Badge::Favorite))
        marks += CardMark::Favorite;
    return marks;
}

QString markSymbol(CardMark mark)
{
    switch (mark) {
    case CardMark::Dangerous:
        return QStringLiteral("warning");
    case CardMark::TakenDown:
        return QStringLiteral("block");
    case CardMark::Archived:
        return QStringLiteral("archive");
    case CardMark::Queued:
        return QStringLiteral("download");
    case CardMark::NewerVersion:
        return QStringLiteral("arrow-up");
    case CardMark::Owned:
        return QStringLiteral("check");
    case CardMark::EarlyAccess:
        return QStringLiteral("clock");
    case CardMark::Favorite:
        return QStringLiteral("heart-filled");
    }
    return {};
}

QColor markColor(CardMark mark)
{
    // Dark enough for a white symbol, in both themes: they lie on pictures.
    switch (mark) {
    case CardMark::Dangerous:
        return QColor(0xb3261e);
    case CardMark::TakenDown:
    case CardMark::Archived:
        return QColor(0x4a4f5a);
    case CardMark::Queued:
        return QColor(0x3f54cf);
    case CardMark::NewerVersion:
        return QColor(0x6b3fb5);
    case CardMark::Owned:
        return QColor(0x0f7a46);
    case CardMark::EarlyAccess:
        return QColor(0x8f5a00);
    case CardMark::Favorite:
        return QColor(0xb81f5c);
    }
    return {};
}

QString markText(CardMark mark)
{
    switch (mark) {
    case CardMark::Dangerous:
        return QCoreApplication::translate("CardMark", "A scan found something dangerous in it");
    case CardMark::TakenDown:
        return QCoreApplication::translate("CardMark", "Taken down by the site");
    case CardMark::Archived:
        return QCoreApplication::translate("CardMark", "Archived: its files cannot be downloaded");
    case CardMark::Queued:
        return QCoreApplication::translate("CardMark", "In the download queue");
    case CardMark::NewerVersion:
        return QCoreApplication::translate("CardMark", "There is a newer version than yours");
    case CardMark::Owned:
        return QCoreApplication::translate("CardMark", "In your library");
    case CardMark::EarlyAccess:
        return QCoreApplication::translate("CardMark", "Early access");
    case CardMark::Favorite:
        return QCoreApplication::translate("CardMark", "One of your favourites");
    }
    return {};
}

bool offersDownload(const ModelCard &card, Badges badges)
{
    const bool here = badges.testFlag(Badge::Owned) && !badges.testFlag(Badge::NewerVersion);
    return card.canDownload() && !here && !badges.testFlag(Badge::Queued);
}

Badges badgesOf(const QModelIndex &index)
{
    return Badges::fromInt(index.data(ModelListModel::BadgesRole).toInt());
}

} // namespace vitrine
