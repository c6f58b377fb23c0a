#include "ui/search/ActiveFilters.h"

#include "base/Format.h"

#include <QCoreApplication>

namespace vitrine {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ActiveFilters)
};

/// Gathers the filters of one search.
class Gathering
{
public:
    explicit Gathering(const Search &search) : m_search(search) {}

    QList<ActiveFilter> filters;

    void sayOwn() { m_own = true; } ///< of all that follows

    template<typename Remove>
    void add(const QString &text, Remove remove)
    {
        Search without = m_search;
        remove(without);
        filters += ActiveFilter{text, m_own, without};
    }

    void addFlag(bool on, bool ModelQuery::*flag, const QString &text)
    {
        if (on)
            add(text, [flag](Search &search) { search.query.*flag = false; });
    }

    void addOwnFlag(bool on, bool Refinement::*flag, const QString &text)
    {
        if (on)
            add(text, [flag](Search &search) { search.refinement.*flag = false; });
    }

private:
    const Search &m_search;
    bool m_own = false;
};

void gatherTexts(const Search &asked, Gathering &to)
{
    const ModelQuery &query = asked.query;
    if (!query.text.isEmpty())
        to.add(Words::tr("“%1”").arg(query.text), [](Search &search) { search.query.text.clear(); });
    for (const ModelType &type : query.types)
        to.add(type.text, [type](Search &search) { search.query.types.removeAll(type); });
    for (const BaseModel &baseModel : query.baseModels)
        to.add(baseModel.text, [baseModel](Search &search) { search.query.baseModels.removeAll(baseModel); });
    if (!query.checkpointType.isEmpty())
        to.add(query.checkpointType == QLatin1String("Merge") ? Words::tr("Merged checkpoints")
                                                              : Words::tr("Trained checkpoints"),
               [](Search &search) { search.query.checkpointType.clear(); });
    if (!query.period.isEmpty() && query.period != QLatin1String("AllTime"))
        to.add(periodText(query.period), [](Search &search) { search.query.period.clear(); });
    if (!query.tag.isEmpty())
        to.add(Words::tr("Tag: %1").arg(query.tag), [](Search &search) { search.query.tag.clear(); });
    if (!query.username.isEmpty())
        to.add(Words::tr("By %1").arg(query.username), [](Search &search) { search.query.username.clear(); });
    if (!query.ids.isEmpty() && asked.idsCount())
        to.add(query.ids.size() == 1 ? Words::tr("Model %1").arg(query.ids.first().value)
                                     : Words::tr("%Ln model ids", nullptr, static_cast<int>(query.ids.size())),
               [](Search &search) { search.query.ids.clear(); });
}

void gatherFlags(const ModelQuery &query, Gathering &to)
{
    to.addFlag(query.supportsGeneration, &ModelQuery::supportsGeneration, Words::tr("Generates on the site"));
    to.addFlag(query.fromPlatform, &ModelQuery::fromPlatform, Words::tr("Made on the site"));
    to.addFlag(query.earlyAccess, &ModelQuery::earlyAccess, Words::tr("Early access only"));
    to.addFlag(query.primaryFileOnly, &ModelQuery::primaryFileOnly, Words::tr("Primary file only"));
    to.addFlag(query.archived, &ModelQuery::archived, Words::tr("Archived models too"));
    to.addFlag(query.favorites, &ModelQuery::favorites, Words::tr("My favourites on the site"));
    to.addFlag(query.hidden, &ModelQuery::hidden, Words::tr("My hidden models"));
}

void gatherOwn(const Search &search, Gathering &to)
{
    const Refinement &refinement = search.refinement;
    to.sayOwn();
    if (search.onlyFavorites)
        to.add(Words::tr("Only my favourites"), [](Search &all) { all.onlyFavorites = false; });
    for (const QString &word : refinement.withoutWords)
        to.add(Words::tr("Without “%1”").arg(word),
               [word](Search &all) { all.refinement.withoutWords.removeAll(word); });
    to.addOwnFlag(refinement.onlySafeTensor, &Refinement::onlySafeTensor, Words::tr("Only SafeTensor"));
    if (refinement.leastBytes)
        to.add(Words::tr("At least %1").arg(formatBytes(*refinement.leastBytes)),
               [](Search &all) { all.refinement.leastBytes.reset(); });
    if (refinement.mostBytes)
        to.add(Words::tr("At most %1").arg(formatBytes(*refinement.mostBytes)),
               [](Search &all) { all.refinement.mostBytes.reset(); });
    for (const QString &precision : refinement.precisions)
        to.add(precision, [precision](Search &all) { all.refinement.precisions.removeAll(precision); });
    to.addOwnFlag(refinement.hideOwned, &Refinement::hideOwned, Words::tr("Hide what I own"));
    to.addOwnFlag(refinement.hideEarlyAccess, &Refinement::hideEarlyAccess, Words::tr("Hide early access"));
}

} // namespace

QString periodText(const QString &period)
{
    if (period == QLatin1String("AllTime"))
        return Words::tr("Updated any time");
    if (period == QLatin1String("Year"))
        return Words::tr("Updated this year");
    if (period == QLatin1String("Month"))
        return Words::tr("Updated this month");
    if (period == QLatin1String("Week"))
        return Words::tr("Updated this week");
    if (period == QLatin1String("Day"))
        return Words::tr("Updated today");
    return period;
}

QList<ActiveFilter> activeFilters(const Search &search)
{
    Gathering gathering(search);
    gatherTexts(search, gathering);
    gatherFlags(search.query, gathering);
    gatherOwn(search, gathering);
    return gathering.filters;
}

} // namespace vitrine
