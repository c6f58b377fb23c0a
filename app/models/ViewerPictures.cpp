#include "models/ViewerPictures.h"

#include "base/WhenDone.h"
#include "civitai/ImageUrl.h"

#include <QtConcurrent>

#include <utility>

namespace vitrine {

namespace {

constexpr int screenWidth = 1600; // the widest of the CDN's renditions
constexpr int originalWidth = 1 << 20;
constexpr qint64 mostBytes = 128 * 1024 * 1024; // of an encoded picture
constexpr qint64 mostScreenPixels = 8'000'000;  // with the smaller levels 43 MB; a server may send more than asked for
constexpr qint64 mostOriginalPixels = 24'000'000; // 128 MB; what has more is made smaller while it is decoded

} // namespace

ViewerPictures::ViewerPictures(QObject *parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(2);
}

ViewerPictures::~ViewerPictures()
{
    m_order.clear();
    dropUnwanted();
    m_pool.waitForDone();
}

void ViewerPictures::setWanted(const QList<ViewerWish> &wanted)
{
    m_order.clear();
    for (const ViewerWish &wish : wanted) {
        const QString &uuid = wish.image.uuid;
        if (uuid.isEmpty() || m_order.contains(uuid))
            continue;
        m_order.append(uuid);
        Entry &entry = m_entries[uuid];
        entry.wish = wish;
        if (entry.there > entry.wanted())
            makeSmaller(entry);
    }
    dropUnwanted();
    pump();
}

void ViewerPictures::makeSmaller(Entry &entry)
{
    QList<QImage> &levels = entry.picture.levels;
    while (levels.size() > 1 && qint64(levels.first().width()) * levels.first().height() > mostScreenPixels)
        levels.removeFirst();
    entry.there = Detail::Screen;
}

void ViewerPictures::dropUnwanted()
{
    m_entries.removeIf([this](const std::pair<const QString &, Entry &> &entry) {
        const bool unwanted = !m_order.contains(entry.first);
        if (unwanted) {
            entry.second.fetching.cancel();
            entry.second.decoding.cancel();
        }
        return unwanted;
    });
}

void ViewerPictures::pump()
{
    for (const QString &uuid : std::as_const(m_order)) {
        Entry &entry = m_entries[uuid];
        if (entry.isSettled())
            continue;
        if (entry.underWay < entry.wanted())
            load(entry);
        if (uuid == m_order.first())
            return; // the line is its own until it is there
    }
}

void ViewerPictures::load(Entry &entry)
{
    const QString uuid = entry.wish.image.uuid;
    const Detail detail = entry.wanted();
    entry.fetching.cancel();
    entry.decoding.cancel();
    entry.underWay = detail;
    const QUrl url = renditionUrl(entry.wish.image, detail == Detail::Original ? originalWidth : screenWidth);
    entry.fetching = m_fetcher.fetch(url, mostBytes);
    whenDone(entry.fetching, this,
             [this, uuid, detail](const Result<QByteArray> &answer) { fetched(uuid, detail, answer); });
}

void ViewerPictures::fetched(const QString &uuid, Detail detail, const Result<QByteArray> &answer)
{
    if (!answer) {
        fail(uuid, detail, answer.error());
        return;
    }
    const qint64 mostPixels = detail == Detail::Original ? mostOriginalPixels : mostScreenPixels;
    Entry &entry = m_entries[uuid];
    entry.decoding = QtConcurrent::run(
        &m_pool, [encoded = answer.value(), mostPixels] { return decodeForViewer(encoded, mostPixels); });
    whenDone(entry.decoding, this,
             [this, uuid, detail](const Result<ViewerPicture> &picture) { decoded(uuid, detail, picture); });
}

void ViewerPictures::decoded(const QString &uuid, Detail detail, const Result<ViewerPicture> &picture)
{
    if (!picture) {
        fail(uuid, detail, picture.error());
        return;
    }
    Entry &entry = m_entries[uuid];
    entry.there = detail;
    entry.underWay = Detail::None;
    entry.picture = picture.value();
    entry.failure.clear();
    emit arrived(uuid);
    pump();
}

void ViewerPictures::fail(const QString &uuid, Detail detail, const Error &error)
{
    Entry &entry = m_entries[uuid];
    entry.refused = detail;
    entry.underWay = Detail::None;
    entry.failure = error.message;
    emit failed(uuid);
    pump();
}

ViewerPictures::State ViewerPictures::state(const QString &uuid) const
{
    const auto entry = m_entries.constFind(uuid);
    if (entry == m_entries.constEnd())
        return State::Missing;
    if (entry->there != Detail::None)
        return State::Ready;
    return entry->refused != Detail::None ? State::Failed : State::Missing;
}

const ViewerPicture *ViewerPictures::picture(const QString &uuid) const
{
    const auto entry = m_entries.constFind(uuid);
    return entry != m_entries.constEnd() && entry->there != Detail::None ? &entry->picture : nullptr;
}

QString ViewerPictures::failure(const QString &uuid) const
{
    const auto entry = m_entries.constFind(uuid);
    return entry != m_entries.constEnd() ? entry->failure : QString();
}

void ViewerPictures::retry(const QString &uuid)
{
    const auto entry = m_entries.find(uuid);
    if (entry == m_entries.end())
        return;
    entry->refused = Detail::None;
    entry->failure.clear();
    pump();
}

} // namespace vitrine
