#pragma once

#include "base/Ids.h"
#include "base/Result.h"
#include "civitai/Model.h"

#include <QFuture>
#include <QObject>

namespace vitrine {

class Core;
class DetailDock;
class DetailPane;
class ResultsView;

/// What commands act on: the model whose page is open, or the cards that are selected where that are several or no page
/// is open.
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
    VersionId version() const; ///< not valid where there is none

    Core &m_core;
    ResultsView &m_results;
    DetailPane &m_pane;
    const DetailDock &m_dock;
    QFuture<Result<VersionOfModel>> m_asking; ///< for the AIR name
};

} // namespace vitrine
