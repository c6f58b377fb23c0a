#pragma once

#include "base/Ids.h"
#include "base/Result.h"
#include "civitai/Model.h"
#include "models/ModelCard.h"

#include <QFuture>
#include <QObject>

#include <optional>

namespace vitrine {

class Core;
class DetailDock;
class DetailPane;
class ResultsView;

/// What commands act on: the cards that are selected, where that are several; else the card that the keyboard is on,
/// else the model whose page is open, else the card that is selected.
class ChosenModels final : public QObject
{
    Q_OBJECT

public:
    ChosenModels(Core &core, ResultsView &results, DetailPane &pane, const DetailDock &dock, QObject *parent = nullptr);
    ~ChosenModels() override;

    bool isEmpty() const;
    void download();
    /// All become favourites, unless all are already.
    void toggleFavorite();
    void copyLinks();
    /// Of the page's version, or of the first selected card's. The site is asked for it: lists and pages do not tell.
    void copyAir();
    void openSitePage();
    void openWindow();

signals:
    void airCopied(const QString &air);
    void airRefused(const vitrine::Error &error);
    void windowRequested(vitrine::ModelId model, vitrine::VersionId version);

private:
    bool isPage() const;
    std::optional<ModelCard> focusedCard() const; ///< another one than the page's
    QList<ModelCard> cards() const;               ///< where it is not the page
    VersionId version() const;                    ///< not valid where there is none

    Core &m_core;
    ResultsView &m_results;
    DetailPane &m_pane;
    const DetailDock &m_dock;
    QFuture<Result<VersionOfModel>> m_asking; ///< for the AIR name
};

} // namespace vitrine
