#include "ui/grid/CardMark.h"

#include "ui/common/OnPicture.h"

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
    switch (mark) {
    case CardMark::Dangerous:
        return QColor(onPicture::danger);
    case CardMark::TakenDown:
    case CardMark::Archived:
        return QColor(onPicture::gone);
    case CardMark::Queued:
        return QColor(onPicture::queued);
    case CardMark::NewerVersion:
        return QColor(onPicture::newer);
    case CardMark::Owned:
        return QColor(onPicture::owned);
    case CardMark::EarlyAccess:
        return QColor(onPicture::early);
    case CardMark::Favorite:
        return QColor(onPicture::favorite);
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
