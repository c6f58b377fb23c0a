#include "core/FileMover.h"

#include "base/WhenDone.h"
#include "core/ModelFileMove.h"
#include "downloads/DownloadManager.h"

#include <QFileInfo>
#include <QtConcurrent>

namespace vitrine {

FileMover::FileMover(DownloadManager &downloads, QObject *parent) : QObject(parent), m_downloads(downloads)
{
    m_pool.setMaxThreadCount(1);
}

FileMover::~FileMover()
{
    m_stop.set();
    m_pool.waitForDone();
}

void FileMover::move(DownloadId id, const QString &folder)
{
    const DownloadEntry *found = m_downloads.entry(id);
    if (!found || found->state != DownloadState::Done || m_moving.contains(id))
        return;
    m_moving.insert(id);
    const QString path = found->request.path();
    const auto moving =
        QtConcurrent::run(&m_pool, [this, path, folder] { return moveModelFile(path, folder, m_stop); });
    whenDone(moving, this, [this, entry = *found](const Result<MovedFile> &result) {
        m_moving.remove(entry.id);
        if (!result) {
            emit failed(entry, result.error());
            return;
        }
        DownloadEntry there = entry;
        const QFileInfo now(result->path);
        there.request.folder = now.path();
        there.request.fileName = now.fileName();
        m_downloads.relocate(entry.id, there.request.folder, there.request.fileName);
        emit moved(there, result->problems);
    });
}

} // namespace vitrine
