#include "models/GalleryModel.h"

#include "base/WhenDone.h"

#include <QMimeData>
#include <QUrl>

#include <array>
#include <utility>

namespace vitrine {

namespace {

constexpr int pageSize = 50;       // a few screens; with large workflows a picture's data takes megabytes
constexpr int mostPagesInVain = 5; // one after the other; then the view has to ask

} // namespace

GalleryModel::GalleryModel(CivitaiApi &api, QObject *parent) : QAbstractListModel(parent), m_api(api) {}

GalleryModel::~GalleryModel()
{
    m_call.cancel();
}

// What is shown --------------------------------------------------------------------------------------------------

void GalleryModel::showVersion(VersionId version, const QList<Image> &own)
{
    if (m_version == version) {
        mergeOwn(own);
        return;
    }
    m_version = version;
    m_own = own;
    m_revealed.clear();
    begin();
}

void GalleryModel::clear()
{
    m_call.cancel();
    beginResetModel();
    m_version.reset();
    m_own.clear();
    m_pictures.clear();
    m_rows.clear();
    m_revealed.clear();
    endResetModel();
    setState(State::Idle);
}

void GalleryModel::setMaturityPolicy(const MaturityPolicy &policy)
{
    if (policy == m_policy)
        return;
    const Maturity before = wantedLevels();
    m_policy = policy;
    if (!m_version)
        return;
    if (before != wantedLevels())
        begin();
    else if (!m_pictures.isEmpty())
        emit dataChanged(index(0), index(rowCount() - 1), {VeiledRole, Qt::AccessibleDescriptionRole});
}

void GalleryModel::begin()
{
    m_call.cancel();
    beginResetModel();
    m_pictures.clear();
    m_rows.clear();
    endResetModel();
    m_next.reset();
    m_pagesInVain = 0;
    mergeOwn(std::exchange(m_own, {}));
    if (wantedLevels().bits == 0)
        setState(State::Complete);
    else
        ask();
}

void GalleryModel::mergeOwn(const QList<Image> &own)
{
    QList<GalleryImage> pictures;
    for (const Image &image : own) {
        if (!m_own.contains(image))
            m_own.append(image);
        pictures.append({image, {}, {}});
    }
    append(pictures);
}

void GalleryModel::append(const QList<GalleryImage> &pictures)
{
    QList<GalleryImage> fresh;
    for (const GalleryImage &picture : pictures) {
        const QString &uuid = picture.image.uuid;
        if (m_rows.contains(uuid)) {
            complete(m_rows.value(uuid), picture);
        } else if (m_policy.showing(picture.image.maturity) != Showing::Hide) {
            m_rows.insert(uuid, int(m_pictures.size() + fresh.size()));
            fresh.append(picture);
        }
    }
    if (fresh.isEmpty())
        return;
    const int first = int(m_pictures.size());
    beginInsertRows({}, first, first + int(fresh.size()) - 1);
    m_pictures.append(fresh);
    endInsertRows();
}

void GalleryModel::complete(int row, const GalleryImage &answered)
{
    if (row >= m_pictures.size()) // twice in one answer
        return;
    GalleryImage &known = m_pictures[row];
    const bool addsName = known.username.isEmpty() && !answered.username.isEmpty();
    const bool addsMeta = known.meta.isEmpty() && !answered.meta.isEmpty();
    if (!addsName && !addsMeta)
        return;
    if (addsName)
        known.username = answered.username;
    if (addsMeta)
        known.meta = answered.meta;
    if (!known.image.id)
        known.image.id = answered.image.id;
    emit dataChanged(index(row), index(row), {PictureRole, Qt::AccessibleDescriptionRole});
}

// Its pages ------------------------------------------------------------------------------------------------------

Maturity GalleryModel::wantedLevels() const
{
    static constexpr std::array levels{Maturity::PG, Maturity::PG13, Maturity::R, Maturity::X, Maturity::XXX};
    Maturity wanted;
    for (const int level : levels) {
        if (m_policy.showing({level}) != Showing::Hide)
            wanted.bits |= level;
    }
    return wanted;
}

void GalleryModel::ask()
{
    m_call.cancel();
    m_call = m_api.images({std::nullopt, m_version, wantedLevels(), pageSize}, m_next);
    whenDone(m_call, this, [this, asked = m_next](const Result<ImagePage> &answer) { receive(answer, asked); });
    setState(State::Loading);
}

void GalleryModel::receive(const Result<ImagePage> &answer, const std::optional<Cursor> &asked)
{
    if (!answer) {
        m_error = answer.error();
        setState(State::Failed);
        return;
    }
    const int before = rowCount();
    const std::optional<VersionId> version = m_version;
    append(answer->items);
    if (m_version != version) // whoever saw the rows asked for something else
        return;
    m_next = answer->next;
    m_pagesInVain = rowCount() > before ? 0 : m_pagesInVain + 1;
    if (!m_next || m_next == asked) // a cursor that leads to itself would never end
        setState(State::Complete);
    else if (m_pagesInVain > 0 && m_pagesInVain < mostPagesInVain)
        ask();
    else
        setState(State::Ready);
}

void GalleryModel::retry()
{
    if (m_state == State::Failed)
        ask();
}

bool GalleryModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_state == State::Ready;
}

void GalleryModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        ask();
}

void GalleryModel::setState(State state)
{
    if (std::exchange(m_state, state) != state)
        emit stateChanged();
}

// Its rows -------------------------------------------------------------------------------------------------------

bool GalleryModel::isVeiled(int row) const
{
    const Image &image = m_pictures.at(row).image;
    return m_policy.showing(image.maturity) != Showing::Show && !m_revealed.contains(image.uuid);
}

void GalleryModel::reveal(int row)
{
    if (!isVeiled(row))
        return;
    m_revealed.insert(m_pictures.at(row).image.uuid);
    emit dataChanged(index(row), index(row), {VeiledRole, Qt::AccessibleDescriptionRole});
}

int GalleryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_pictures.size());
}

QVariant GalleryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int row = index.row();
    const GalleryImage &picture = m_pictures.at(row);
    switch (role) {
    case Qt::AccessibleTextRole:
        return picture.image.type == MediaType::Video ? tr("Video %L1").arg(row + 1) : tr("Picture %L1").arg(row + 1);
    case Qt::AccessibleDescriptionRole:
        if (isVeiled(row))
            return tr("%1, hidden until you ask").arg(maturityName(picture.image.maturity));
        return picture.username.isEmpty() ? QString() : tr("by %1").arg(picture.username);
    case PictureRole:
        return QVariant::fromValue(picture);
    case VeiledRole:
        return isVeiled(row);
    default:
        return {};
    }
}

Qt::ItemFlags GalleryModel::flags(const QModelIndex &index) const
{
    const bool mayLeave = index.isValid() && !isVeiled(index.row());
    return QAbstractListModel::flags(index) | (mayLeave ? Qt::ItemIsDragEnabled : Qt::NoItemFlags);
}

QMimeData *GalleryModel::mimeData(const QModelIndexList &indexes) const
{
    QList<QUrl> addresses;
    for (const QModelIndex &index : indexes)
        addresses.append(picture(index.row()).image.url);
    auto *data = new QMimeData;
    data->setUrls(addresses);
    return data;
}

} // namespace vitrine
