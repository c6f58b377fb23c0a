#include "ui/browse/ChosenModels.h"

#include "base/WhenDone.h"
#include "civitai/PageUrl.h"
#include "core/Core.h"
#include "personal/PersonalStore.h"
#include "ui/browse/DetailDock.h"
#include "ui/detail/DetailPane.h"
#include "ui/grid/ResultsView.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

namespace vitrine {

ChosenModels::ChosenModels(Core &core, ResultsView &results, DetailPane &pane, const DetailDock &dock, QObject *parent)
    : QObject(parent), m_core(core), m_results(results), m_pane(pane), m_dock(dock)
{
}

ChosenModels::~ChosenModels()
{
    m_asking.cancel();
}

bool ChosenModels::isPage() const
{
    return m_dock.isOpen() && (m_dock.isGrown() || m_results.selectedCards().size() < 2);
}

bool ChosenModels::isEmpty() const
{
    return !isPage() && m_results.selectedCards().isEmpty();
}

void ChosenModels::download()
{
    if (isPage())
        m_pane.download();
    else
        m_results.perform(CardAction::Download);
}

void ChosenModels::toggleFavorite()
{
    PersonalStore &personal = m_core.personal();
    if (isPage()) {
        personal.setFavorite(m_pane.model(), !personal.isFavorite(m_pane.model()));
        return;
    }
    const QList<ModelCard> cards = m_results.selectedCards();
    const bool all = std::all_of(cards.begin(), cards.end(),
                                 [&personal](const ModelCard &card) { return personal.isFavorite(card.id); });
    m_results.perform(all ? CardAction::RemoveFavorite : CardAction::AddFavorite);
}

void ChosenModels::copyLinks()
{
    if (!isPage()) {
        m_results.perform(CardAction::CopyLinks);
        return;
    }
    const VersionId shown = version();
    const QUrl page =
        modelPage(m_core.options().apiOrigin, m_pane.model(), shown.isValid() ? std::optional(shown) : std::nullopt);
    QGuiApplication::clipboard()->setText(page.toString(QUrl::FullyEncoded));
}

VersionId ChosenModels::version() const
{
    if (isPage()) {
        const Version *version = m_pane.currentVersion();
        return version ? version->id : VersionId();
    }
    const QList<ModelCard> cards = m_results.selectedCards();
    return cards.isEmpty() ? VersionId() : cards.first().version;
}

void ChosenModels::copyAir()
{
    const VersionId wanted = version();
    if (!wanted.isValid())
        return;
    m_asking.cancel();
    m_asking = m_core.api().version(wanted);
    whenDone(m_asking, this, [this](const Result<VersionOfModel> &answer) {
        if (!answer) {
            emit airRefused(answer.error());
            return;
        }
        QGuiApplication::clipboard()->setText(answer.value().air);
        emit airCopied(answer.value().air);
    });
}

void ChosenModels::openSitePage()
{
    if (isPage())
        m_pane.openSitePage();
    else
        m_results.perform(CardAction::OpenPage);
}

void ChosenModels::openWindow()
{
    if (isPage()) {
        m_pane.openInWindow();
        return;
    }
    const QList<ModelCard> cards = m_results.selectedCards();
    if (!cards.isEmpty())
        emit windowRequested(cards.first().id, cards.first().version);
}

} // namespace vitrine
