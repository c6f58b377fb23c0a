#include "models/ModelListModel.h"

#include "base/Format.h"
#include "base/WhenDone.h"
#include "downloads/DownloadManager.h"
#include "library/LibraryIndex.h"

#include <algorithm>

namespace vitrine {

using namespace std::chrono_literals;

namespace {

constexpr int keptModels = 400;
constexpr auto emptyPagePause = 500ms;
constexpr auto queueGathering = 50ms;

} // namespace

ModelListModel::ModelListModel(CivitaiApi &api, const LibraryIndex &library, const DownloadManager &downloads,
                               Clock &clock, QObject *parent)
    : QAbstractListModel(parent)
    , m_api(api)
    , m_library(library)
    , m_downloads(downloads)
    , m_clock(clock)
    , m_recent(keptModels)
{
    m_queueTimer.setSingleShot(true);
    m_queueTimer.setInterval(queueGathering);
    connect(&m_queueTimer, &QTimer::timeout, this, &ModelListModel::refreshQueued);
    const auto gather = [this] {
        if (!m_queueTimer.isActive())
            m_queueTimer.start();
    };
    connect(&m_downloads, &DownloadManager::entryAdded, this, gather);
    connect(&m_downloads, &DownloadManager::entryChanged, this, gather);
    connect(&m_downloads, &DownloadManager::entryRemoved, this, gather);
    connect(&m_library, &LibraryIndex::changed, this, &ModelListModel::announceBadges);
    refreshQueued();
}

ModelListModel::~ModelListModel()
{
    m_call.cancel();
}

void ModelListModel::setQuery(const ModelQuery &query)
{
    m_query = query;
    m_rowsAreCurrent = false;
    request(std::nullopt);
}

void ModelListModel::retry()
{
    if (m_state == State::Failed)
        request(m_rowsAreCurrent ? m_next : std::nullopt);
}

void ModelListModel::request(const std::optional<Cursor> &cursor)
{
    m_call.cancel();
    ++m_question;
    const bool first = !m_rowsAreCurrent;
    setState(first ? State::Loading : State::LoadingMore);
    m_call = m_api.models(m_query, cursor);
    whenDone(m_call, this, [this, cursor](const Result<ModelPage> &answer) { receive(answer, cursor); });
}

void ModelListModel::receive(const Result<ModelPage> &answer, const std::optional<Cursor> &asked)
{
    const bool first = !m_rowsAreCurrent;
    const bool inCircles = answer && asked && answer->next == asked;
    if (!answer || inCircles) {
        m_error = inCircles
                      ? Error{ErrorKind::BadAnswer, tr("The site sends the same page again and again."), {}, {}, {}}
                      : answer.error();
        setState(State::Failed);
        return;
    }
    m_next = answer->next;
    m_lookedAt = (first ? 0 : m_lookedAt) + int(answer->items.size()) + answer->unreadable;
    int added = 0;
    if (first) {
        replaceRows(answer->items);
        m_rowsAreCurrent = true;
        added = int(m_cards.size());
    } else {
        added = appendRows(answer->items);
    }

    if (!m_next) {
        setState(State::Complete);
    } else if (added > 0) {
        setState(State::Ready);
    } else {
        // An empty page is not the end. No view asks for more when no row came, so the list goes on by itself.
        setState(State::LoadingMore);
        m_clock.after(emptyPagePause, this, [this, question = m_question] {
            if (question == m_question)
                request(m_next);
        });
    }
}

void ModelListModel::replaceRows(const QList<ModelPtr> &models)
{
    beginResetModel();
    m_cards.clear();
    m_rows.clear();
    for (const ModelPtr &model : models) {
        if (m_rows.contains(model->id))
            continue;
        m_rows.insert(model->id, int(m_cards.size()));
        m_cards.append(makeCard(*model));
        m_recent.insert(model->id, new ModelPtr(model));
    }
    endResetModel();
}

int ModelListModel::appendRows(const QList<ModelPtr> &models)
{
    QList<ModelCard> fresh;
    fresh.reserve(models.size());
    const int before = int(m_cards.size());
    for (const ModelPtr &model : models) {
        if (m_rows.contains(model->id)) // the catalogue moves, so a model can come again
            continue;
        m_rows.insert(model->id, before + int(fresh.size()));
        fresh.append(makeCard(*model));
        m_recent.insert(model->id, new ModelPtr(model));
    }
    if (fresh.isEmpty())
        return 0;
    beginInsertRows({}, before, before + int(fresh.size()) - 1);
    m_cards.append(fresh);
    endInsertRows();
    return int(fresh.size());
}

void ModelListModel::setState(State state)
{
    m_state = state;
    emit stateChanged();
}

int ModelListModel::rowOf(ModelId id) const
{
    return m_rows.value(id, -1);
}

ModelPtr ModelListModel::recentModel(ModelId id) const
{
    const ModelPtr *model = m_recent.object(id);
    return model ? *model : nullptr;
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
    case BadgeRole:
        return int(badgeOf(card));
    default:
        return {};
    }
}

bool ModelListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_state == State::Ready;
}

void ModelListModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        request(m_next);
}

void ModelListModel::refreshQueued()
{
    QSet<ModelId> queued;
    for (const DownloadEntry &entry : m_downloads.entries()) {
        if (entry.isPending())
            queued.insert(entry.request.modelId);
    }
    if (queued == m_queued)
        return;
    m_queued = queued;
    announceBadges();
}

void ModelListModel::announceBadges()
{
    if (!m_cards.isEmpty())
        emit dataChanged(index(0), index(int(m_cards.size()) - 1), {BadgeRole, Qt::AccessibleDescriptionRole});
}

Badge ModelListModel::badgeOf(const ModelCard &card) const
{
    if (m_queued.contains(card.id))
        return Badge::Queued;
    return m_library.ownsModel(card.id) ? Badge::Owned : Badge::None;
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
    switch (badgeOf(card)) {
    case Badge::Owned:
        parts += tr("owned");
        break;
    case Badge::Queued:
        parts += tr("in the download queue");
        break;
    case Badge::None:
        break;
    }
    return parts.join(tr(", "));
}

} // namespace vitrine
