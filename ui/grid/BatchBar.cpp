#include "ui/grid/BatchBar.h"

#include "ui/common/FlowLayout.h"
#include "ui/common/Metrics.h"
#include "ui/common/Symbols.h"

#include <QLabel>
#include <QPushButton>

namespace vitrine {

BatchBar::BatchBar(QWidget *parent) : QFrame(parent), m_count(new QLabel)
{
    setObjectName(QStringLiteral("batchBar"));
    setAccessibleName(tr("Selected models"));
    m_count->setObjectName(QStringLiteral("selectedCount"));
    auto *layout = new FlowLayout(this, metrics::small); // a second line where there is no room for all
    layout->setContentsMargins(metrics::large, metrics::small, metrics::large, metrics::small);
    layout->addWidget(m_count);

    const auto chooses = [this](QPushButton *button, CardAction action) {
        connect(button, &QPushButton::clicked, this, [this, action] { emit chosen(action); });
    };
    QPushButton *download = addButton(*layout, QStringLiteral("batchDownload"), QStringLiteral("download"),
                                      tr("Download"), tr("Download the selected models"));
    download->setIcon(symbolIcon(QStringLiteral("download"), true));
    download->setProperty("primary", true);
    chooses(download, CardAction::Download);
    m_favorite = addButton(*layout, QStringLiteral("batchFavorite"), QStringLiteral("heart"), tr("Favourite"), {});
    connect(m_favorite, &QPushButton::clicked, this,
            [this] { emit chosen(m_allFavorites ? CardAction::RemoveFavorite : CardAction::AddFavorite); });
    chooses(addButton(*layout, QStringLiteral("batchBlock"), QStringLiteral("block"), tr("Block"),
                      tr("Block the selected models")),
            CardAction::BlockModels);
    chooses(addButton(*layout, QStringLiteral("batchLinks"), QStringLiteral("copy"), tr("Copy links"),
                      tr("Copy the selected models' links")),
            CardAction::CopyLinks);
    connect(addButton(*layout, QStringLiteral("batchClear"), QStringLiteral("close"), tr("Clear"),
                      tr("Clear the selection")),
            &QPushButton::clicked, this, &BatchBar::clearRequested);
    m_count->setMinimumHeight(download->sizeHint().height()); // on a line with them
    hide();
}

QPushButton *BatchBar::addButton(FlowLayout &layout, const QString &name, const QString &symbol, const QString &text,
                                 const QString &accessibleName)
{
    auto *button = new QPushButton(symbolIcon(symbol), text);
    button->setObjectName(name);
    button->setAccessibleName(accessibleName);
    layout.addWidget(button);
    return button;
}

void BatchBar::showSelection(int count, bool allFavorites)
{
    m_allFavorites = allFavorites;
    m_count->setText(tr("%n selected", nullptr, count));
    m_favorite->setText(allFavorites ? tr("Unfavourite") : tr("Favourite"));
    m_favorite->setAccessibleName(allFavorites ? tr("Remove the selected models from the favourites")
                                               : tr("Add the selected models to the favourites"));
    m_favorite->setIcon(symbolIcon(allFavorites ? QStringLiteral("heart-filled") : QStringLiteral("heart")));
    setVisible(count >= 2);
}

} // namespace vitrine
