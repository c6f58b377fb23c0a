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
    return m_dock.isOpen() && (m_dock.isGrown() || m_results.selectedCount() < 2) && !focusedCard();
}

std::optional<ModelCard> ChosenModels::focusedCard() const
{
    if (m_results.selectedCount() >= 2)
        return std::nullopt;
    std::optional<ModelCard> card = m_results.focusedCard();
    const bool isPagesOwn = card && m_dock.isOpen() && card->id == m_pane.model(); // which may show another version
    return isPagesOwn ? std::nullopt : card;
}

QList<ModelCard> ChosenModels::cards() const
{
    const std::optional<ModelCard> focused = focusedCard();
    return focused ? QList<ModelCard>{*focused} : m_results.selectedCards();
}

bool ChosenModels::isEmpty() const
{
    return !isPage() && !focusedCard() && m_results.selectedCount() == 0;
}

void ChosenModels::download()
{
    if (isPage())
        m_pane.download();
    else
        m_results.performOn(cards(), CardAction::Download);
}

void ChosenModels::toggleFavorite()
{
    PersonalStore &personal = m_core.personal();
    if (isPage()) {
        personal.setFavorite(m_pane.model(), !personal.isFavorite(m_pane.model()));
        return;
    }
    const QList<ModelCard> meant = cards();
    const bool all = std::all_of(meant.begin(), meant.end(),
                                 [&personal](const ModelCard &card) { return personal.isFavorite(card.id); });
    m_results.performOn(meant, all ? CardAction::RemoveFavorite : CardAction::AddFavorite);
}

void ChosenModels::copyLinks()
{
    if (!isPage()) {
        m_results.performOn(cards(), CardAction::CopyLinks);
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
    const QList<ModelCard> meant = cards();
    return meant.isEmpty() ? VersionId() : meant.first().version;
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
        m_results.performOn(cards(), CardAction::OpenPage);
}

void ChosenModels::openWindow()
{
    if (isPage()) {
        m_pane.openInWindow();
        return;
    }
    const QList<ModelCard> meant = cards();
    if (!meant.isEmpty())
        emit windowRequested(meant.first().id, meant.first().version);
}

} // namespace vitrine
