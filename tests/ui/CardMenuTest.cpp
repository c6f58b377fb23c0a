#include "ui/grid/CardMenu.h"

#include <QSignalSpy>
#include <QTest>

using namespace vitrine;

namespace {

ModelCard cardOf(int id, const QString &creator)
{
    ModelCard card;
    card.id.value = id;
    card.name = QStringLiteral("Model");
    card.creator = creator;
    card.baseModel.text = QStringLiteral("SDXL 1.0");
    return card;
}

QStringList entriesOf(const CardMenu &menu)
{
    QStringList entries;
    for (const QAction *action : menu.actions()) {
        if (!action->isSeparator())
            entries += action->text();
    }
    return entries;
}

} // namespace

class CardMenuTest final : public QObject
{
    Q_OBJECT

private slots:
    void offersAllForOneOfTheLibrary();
    void offersNoMoreThanMakesSense();
    void speaksOfSeveral();
    void blocksNoCreatorOfMany();
    void saysWhatWasChosen();
};

void CardMenuTest::offersAllForOneOfTheLibrary()
{
    CardMenu::Facts facts;
    facts.downloadable = true;
    facts.owned = true;
    facts.veiled = true;
    facts.pictureFailed = true;
    const CardMenu menu({cardOf(1, QStringLiteral("tom & anna"))}, facts);
    QCOMPARE(entriesOf(menu), QStringList({QStringLiteral("Open details"), QStringLiteral("Download"),
                                           QStringLiteral("Add to favourites"), QStringLiteral("Copy link"),
                                           QStringLiteral("Open in browser"), QStringLiteral("Show in folder"),
                                           QStringLiteral("Show the picture"), QStringLiteral("Load the picture again"),
                                           QStringLiteral("More by tom && anna"), QStringLiteral("Only SDXL 1.0"),
                                           QStringLiteral("Block this model"), QStringLiteral("Block tom && anna")}));
}

void CardMenuTest::offersNoMoreThanMakesSense()
{
    ModelCard card = cardOf(1, {});
    card.baseModel = {};
    CardMenu::Facts facts;
    facts.allFavorites = true;
    const CardMenu menu({card}, facts);
    QCOMPARE(entriesOf(menu), QStringList({QStringLiteral("Open details"), QStringLiteral("Remove from favourites"),
                                           QStringLiteral("Copy link"), QStringLiteral("Open in browser"),
                                           QStringLiteral("Block this model")}));
}

void CardMenuTest::speaksOfSeveral()
{
    CardMenu::Facts facts;
    facts.downloadable = true;
    const QString creator = QStringLiteral("anna");
    const CardMenu menu({cardOf(1, creator), cardOf(2, creator)}, facts);
    const QStringList entries = entriesOf(menu);
    QCOMPARE(entries.size(), 5);
    QVERIFY(entries.at(0).startsWith(QStringLiteral("Download 2")));
    QVERIFY(entries.at(2).startsWith(QStringLiteral("Copy 2")));
    QVERIFY(entries.at(3).startsWith(QStringLiteral("Block 2")));
    QCOMPARE(entries.at(4), QStringLiteral("Block anna"));
}

void CardMenuTest::blocksNoCreatorOfMany()
{
    const CardMenu menu({cardOf(1, QStringLiteral("anna")), cardOf(2, QStringLiteral("tom"))}, {});
    QVERIFY(entriesOf(menu).last().startsWith(QStringLiteral("Block 2")));
}

void CardMenuTest::saysWhatWasChosen()
{
    CardMenu menu({cardOf(1, QStringLiteral("anna"))}, {});
    QList<CardAction> chosen;
    connect(&menu, &CardMenu::chosen, this, [&chosen](CardAction action) { chosen += action; });
    for (QAction *action : menu.actions()) {
        if (action->text() == QStringLiteral("Copy link") || action->text() == QStringLiteral("Block anna"))
            action->trigger();
    }
    QCOMPARE(chosen, QList<CardAction>({CardAction::CopyLinks, CardAction::BlockCreator}));
}

QTEST_MAIN(CardMenuTest)
#include "CardMenuTest.moc"
