#include "models/ModelListModel.h"

#include "library/LibraryIndex.h"
#include "personal/PersonalStore.h"

#include <QThreadPool>

#include <algorithm>
#include <iterator>
#include <utility>

namespace vitrine {

namespace {

constexpr int keptModels = 400;
constexpr int screenful = 20;          // rows that content a view that asked for more
constexpr int mostInVain = 2000;       // models
constexpr int leastPerPage = 10;       // what a page counts at least, so that empty ones come to an end too
constexpr qsizetype manyChanges = 200; // single announcements cost a view more than one that spans the list

} // namespace

ModelListModel::ModelListModel(CivitaiApi &api, const LibraryIndex &library, const DownloadManager &downloads,
                               const PersonalStore &personal, Clock &clock, QObject *parent)
    : QAbstractListModel(parent)
    , m_library(library)
    , m_personal(personal)
    , m_badges(library, downloads, personal)
    , m_feed(api, clock)
    , m_blocks(personal.blocks())
{
    connect(&m_feed, &PageFeed::arrived, this, &ModelListModel::takePage);
    connect(&m_feed, &PageFeed::failed, this, &ModelListModel::takeError);
    connect(&m_badges, &ModelBadges::changed, this, &ModelListModel::announceBadges);
    connect(&m_personal, &PersonalStore::blocksChanged, this, &ModelListModel::takeBlocks);
}

void ModelListModel::setSearch(const Search &search, Beginning beginning)
{
    if (search != m_search)
        m_savedAt.reset(); // the rows, if any, are no answer to this one, of whatever age
    m_search = search;
    m_rowsAreCurrent = false;
    m_addedForView = 0;
    m_lookedAtInVain = 0;
    setState(State::Loading);
    m_feed.begin(PagePlan(search, m_personal.favorites()), beginning);
}

void ModelListModel::retry()
{
    if (m_state != State::Failed)
        return;
    setState(m_feed.isFresh() ? State::LoadingMore : State::Loading);
    m_feed.retry();
}

void ModelListModel::stop()
{
    if (m_state != State::Loading && m_state != State::LoadingMore)
        return;
    m_feed.halt();
    setState(State::Paused);
}

void ModelListModel::goOn()
{
    if (m_state != State::Paused)
        return;
    m_addedForView = 0;
    m_lookedAtInVain = 0;
    setState(m_feed.isFresh() ? State::LoadingMore : State::Loading);
    m_feed.retry();
}

void ModelListModel::takePage(const PageFeed::Page &page)
{
    m_lookedAt = (page.isFirst ? 0 : m_lookedAt) + page.sent;
    m_lookedAtInVain += std::max(page.sent, leastPerPage);
    const QList<ModelCard> cards = makeCards(page.items);
    if (page.isFirst) {
        // Rows that were kept on disk are those of this search, so that its fresh answer may go on from them.
        m_addedForView = showFirst(cards);
        m_savedAt = page.savedAt;
        m_rowsAreCurrent = true;
    } else {
        m_addedForView += appendRows(cards);
        if (page.savedAt)
            m_savedAt = m_savedAt ? std::min(*m_savedAt, *page.savedAt) : *page.savedAt;
    }
    if (page.isFirst && page.savedAt) {
        emit stateChanged(); // it is still to be seen what the server says
    } else {
        proceed();
    }
}

void ModelListModel::takeError(const Error &error)
{
    m_error = error;
    setState(State::Failed);
}

void ModelListModel::proceed()
{
    const bool isOffline = m_state == State::Failed && m_feed.canReadOn();
    const bool isContent = m_addedForView >= (isSelective() ? screenful : 1);
    if (isContent)
        m_lookedAtInVain = 0;
    if (isOffline) { // it stays Failed; the pages come from disk
        emit stateChanged();
        if (!isContent)
            m_feed.fetchNext(PageFeed::Pace::Spaced);
    } else if (!m_feed.hasMore()) {
        setState(State::Complete);
    } else if (isContent) {
        setState(State::Ready);
    } else if (m_lookedAtInVain >= mostInVain) {
        setState(State::Paused);
    } else {
        // An empty page is not the end. No view asks for more when no row came, so the list goes on by itself.
        m_feed.fetchNext(PageFeed::Pace::Spaced);
        setState(State::LoadingMore);
    }
}

bool ModelListModel::isSelective() const
{
    return !m_search.query.text.isEmpty() || sortsOut();
}

bool ModelListModel::lacksFavorites() const
{
    return m_search.onlyFavorites && m_personal.favorites().isEmpty();
}

void ModelListModel::setState(State state)
{
    m_state = state;
    emit stateChanged();
}

QList<ModelCard> ModelListModel::makeCards(const QList<ModelPtr> &models)
{
    QList<ModelCard> cards;
    cards.reserve(models.size());
    QSet<ModelId> seen;
    for (const ModelPtr &model : models) {
        if (seen.contains(model->id) || isBlocked(*model, m_blocks) || !m_search.refinement.admits(*model, m_library))
            continue;
        seen.insert(model->id);
        cards.append(makeCard(*model, m_policy, m_texts));
        m_recent.append(model);
    }
    forgetOldModels();
    return cards;
}

/// Whole models are thousands of texts each; a worker takes the time to free them.
void ModelListModel::forgetOldModels()
{
    const qsizetype tooMany = m_recent.size() - keptModels;
    if (tooMany <= 0)
        return;
    QThreadPool::globalInstance()->start([old = m_recent.first(tooMany)]() mutable { old.clear(); });
    m_recent.remove(0, tooMany);
}

/// Returns how many rows of the search there are now.
int ModelListModel::showFirst(const QList<ModelCard> &cards)
{
    const bool rowsAreTooMany = cards.size() < m_cards.size() && !m_feed.hasMore();
    if (!continues(cards) || rowsAreTooMany) {
        replaceRows(cards);
        return int(cards.size());
    }
    changeRows(cards);
    appendRows(cards.mid(m_cards.size()));
    return int(m_cards.size());
}

/// Whether the rows can stay, because these are the same models in the same order; nothing moves in the view then. Rows
/// from disk may be more than these (further pages of the same search), or fewer.
bool ModelListModel::continues(const QList<ModelCard> &cards) const
{
    if (m_cards.isEmpty() || cards.isEmpty() || (!m_savedAt && cards.size() != m_cards.size()))
        return false;
    const qsizetype common = std::min(cards.size(), m_cards.size());
    return std::equal(cards.cbegin(), cards.cbegin() + common, m_cards.cbegin(),
                      [](const ModelCard &a, const ModelCard &b) { return a.id == b.id; });
}

void ModelListModel::replaceRows(const QList<ModelCard> &cards)
{
    beginResetModel();
    m_cards = cards;
    m_rows.clear();
    for (int row = 0; row < int(cards.size()); ++row)
        m_rows.insert(cards.at(row).id, row);
    endResetModel();
}

void ModelListModel::changeRows(const QList<ModelCard> &cards)
{
    for (int row = 0; row < int(std::min(cards.size(), m_cards.size())); ++row) {
        if (m_cards.at(row) == cards.at(row))
            continue;
        m_cards[row] = cards.at(row);
        emit dataChanged(index(row), index(row));
    }
}

int ModelListModel::appendRows(const QList<ModelCard> &cards)
{
    QList<ModelCard> fresh;
    fresh.reserve(cards.size());
    std::copy_if(cards.cbegin(), cards.cend(), std::back_inserter(fresh), [this](const ModelCard &card) {
        return !m_rows.contains(card.id); // the catalogue moves, so a model can come again
    });
    if (fresh.isEmpty())
        return 0;
    const int before = int(m_cards.size());
    beginInsertRows({}, before, before + int(fresh.size()) - 1);
    for (const ModelCard &card : std::as_const(fresh)) {
        m_rows.insert(card.id, int(m_cards.size()));
        m_cards.append(card);
    }
    endInsertRows();
    return int(fresh.size());
}

void ModelListModel::setMaturityPolicy(const MaturityPolicy &policy)
{
    if (policy == m_policy)
        return;
    m_policy = policy;
    if (m_cards.isEmpty())
        return;
    for (ModelCard &card : m_cards)
        card.chooseCover(policy);
    emit dataChanged(index(0), index(int(m_cards.size()) - 1), {CardRole});
}

/// What was blocked just now goes at once. Whether a tag concerns a row, or what was let in again is among the results,
/// only the server's answers tell.
void ModelListModel::takeBlocks()
{
    const Blocks before = std::exchange(m_blocks, m_personal.blocks());
    removeBlockedRows();
    const bool isLooser = std::any_of(before.models.keyBegin(), before.models.keyEnd(),
                                      [this](ModelId id) { return !m_blocks.models.contains(id); }) ||
                          !m_blocks.creators.contains(before.creators);
    if (m_state != State::Idle && (isLooser || before.tags != m_blocks.tags))
        setSearch(m_search);
    else
        emit stateChanged(); // there are fewer rows now, maybe too few for the view
}

void ModelListModel::removeBlockedRows()
{
    const auto isOut = [this](const ModelCard &card) {
        return m_blocks.models.contains(card.id) || m_blocks.creators.contains(card.creator.toLower());
    };
    m_rowsAreStale = true;
    for (int last = int(m_cards.size()) - 1; last >= 0; --last) {
        if (!isOut(m_cards.at(last)))
            continue;
        int first = last;
        while (first > 0 && isOut(m_cards.at(first - 1)))
            --first;
        beginRemoveRows({}, first, last);
        m_cards.remove(first, last - first + 1);
        endRemoveRows();
        last = first;
    }
    m_rows.clear();
    for (int row = 0; row < int(m_cards.size()); ++row)
        m_rows.insert(m_cards.at(row).id, row);
    m_rowsAreStale = false;
}

int ModelListModel::rowOf(ModelId id) const
{
    if (!m_rowsAreStale)
        return m_rows.value(id, -1);
    const auto found = std::find_if(m_cards.cbegin(), m_cards.cend(), [id](const ModelCard &c) { return c.id == id; });
    return found == m_cards.cend() ? -1 : int(found - m_cards.cbegin());
}

ModelPtr ModelListModel::recentModel(ModelId id) const
{
    const auto found =
        std::find_if(m_recent.crbegin(), m_recent.crend(), [id](const ModelPtr &model) { return model->id == id; });
    return found == m_recent.crend() ? nullptr : *found;
}

int ModelListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_cards.size());
}

QVariant ModelListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ModelCard &card = m_cards.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return card.name;
    case Qt::ToolTipRole:
        return card.name;
    case Qt::AccessibleDescriptionRole:
        return descriptionOf(card);
    case CardRole:
        return QVariant::fromValue(card);
    case BadgesRole:
        return int(m_badges.of(card.id, card.version));
    default:
        return {};
    }
}

bool ModelListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && (m_state == State::Ready || (m_state == State::Failed && m_feed.canReadOn()));
}

void ModelListModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_addedForView = 0;
    if (m_state == State::Ready)
        setState(State::LoadingMore);
    m_feed.fetchNext(isSelective() ? PageFeed::Pace::Spaced : PageFeed::Pace::AtOnce);
}

void ModelListModel::announceBadges(const QSet<ModelId> &models)
{
    if (m_cards.isEmpty())
        return;
    const auto announce = [this](int first, int last) {
        emit dataChanged(index(first), index(last), {BadgesRole, Qt::AccessibleDescriptionRole});
    };
    if (models.size() > manyChanges) {
        announce(0, int(m_cards.size()) - 1);
        return;
    }
    for (const ModelId &id : models) {
        if (const int row = rowOf(id); row >= 0)
            announce(row, row);
    }
}

QString ModelListModel::descriptionOf(const ModelCard &card) const
{
    QStringList parts{card.type.text};
    if (!card.baseModel.isEmpty())
        parts += card.baseModel.text;
    if (!card.creator.isEmpty())
        parts += tr("by %1").arg(card.creator);
    if (card.downloads)
        parts += tr("%n download(s)", nullptr, int(std::min<qint64>(*card.downloads, INT_MAX)));
    if (card.earlyAccess)
        parts += tr("early access");
    if (card.mode == ModelMode::Archived)
        parts += tr("archived");
    if (card.mode == ModelMode::TakenDown)
        parts += tr("taken down");
    if (card.dangerous)
        parts += tr("dangerous scan result");
    const Badges badges = m_badges.of(card.id, card.version);
    if (badges.testFlag(Badge::Queued))
        parts += tr("in the download queue");
    else if (badges.testFlag(Badge::Owned))
        parts += tr("owned");
    if (badges.testFlag(Badge::NewerVersion))
        parts += tr("newer version available");
    if (badges.testFlag(Badge::Favorite))
        parts += tr("favorite");
    return parts.join(tr(", "));
}

} // namespace vitrine
