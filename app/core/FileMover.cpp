#include "core/FileMover.h"

#include "base/WhenDone.h"
#include "downloads/DownloadManager.h"

#include <QDir>
#include <QtConcurrent>

#include <utility>

namespace vitrine {

namespace {

Error unsettledError(const DownloadEntry &entry)
{
    return {
        ErrorKind::Busy,
        FileMover::tr("%1 was only just downloaded: it may still be sorted into another folder, or the files beside it "
                      "written. Move it in a moment.")
            .arg(QDir::toNativeSeparators(entry.request.path())),
        {},
        {},
        {}};
}

} // namespace

FileMover::FileMover(DownloadManager &downloads, QObject *parent) : QObject(parent), m_downloads(downloads)
{
    m_pool.setMaxThreadCount(1);
}

FileMover::~FileMover()
{
    m_stop.set();
    m_pool.waitForDone();
    for (const Moving &moving : std::as_const(m_moving)) {
        if (moving.future.resultCount() > 0 && moving.future.result())
            follow(moving.entry, *moving.future.result());
    }
}

void FileMover::move(DownloadId id, const QString &folder)
{
    const DownloadEntry *found = m_downloads.entry(id);
    if (!found || found->state != DownloadState::Done || m_moving.contains(id))
        return;
    if (!found->isSettled) {
        // Told later, as any end is: whoever moves many has then asked for all of them.
        QMetaObject::invokeMethod(
            this, [this, entry = *found] { emit failed(entry, unsettledError(entry)); }, Qt::QueuedConnection);
        return;
    }
    const auto moving = QtConcurrent::run(
        &m_pool, [this, path = found->request.path(), folder] { return moveModelFile(path, folder, m_stop); });
    m_moving.insert(id, {*found, moving});
    whenDone(moving, this, [this, entry = *found](const Result<MovedFile> &result) { finish(entry, result); });
}

void FileMover::finish(const DownloadEntry &entry, const Result<MovedFile> &result)
{
    m_moving.remove(entry.id);
    if (result)
        follow(entry, *result);
    else
        emit failed(entry, result.error());
}

void FileMover::follow(const DownloadEntry &entry, const MovedFile &file)
{
    DownloadEntry there = entry;
    there.request.setPath(file.path);
    m_downloads.relocate(entry.id, file.path);
    emit moved(there, file.problems, entry.request.path());
}

} // namespace vitrine
