#pragma once

#include "downloads/DownloadManager.h"
#include "downloads/LinkSource.h"
#include "downloads/QueueDatabase.h"
#include "downloads/QueueStore.h"
#include "support/FakeClock.h"

#include <QTemporaryDir>

#include <memory>

namespace vitrine {

/// A download manager with a queue that was read back from disk and stays as it is: nothing is ever started.
class SampleQueue final
{
public:
    /// The rows' folder is `folder()` where they have none.
    explicit SampleQueue(QList<QueueRow> rows)
    {
        const QString path = m_folder.filePath(QStringLiteral("queue.sqlite"));
        for (QueueRow &row : rows) {
            if (row.entry.request.folder.isEmpty())
                row.entry.request.folder = folder();
        }
        {
            QueueDatabase database;
            if (!database.open(path) || !database.put(rows))
                qFatal("the queue cannot be written");
        }
        Result<std::unique_ptr<QueueStore>> store = QueueStore::open(path);
        if (!store)
            qFatal("%s", qPrintable(store.error().message));
        DownloadSettings settings;
        settings.parallel = 0;
        settings.waitForDisk = true;
        manager = std::make_unique<DownloadManager>(settings, m_links, m_clock, std::move(store).value());
    }

    QString folder() const { return m_folder.filePath(QStringLiteral("models")); }

    /// The nth row of a queue, which is the nth entry.
    static QueueRow row(int number, DownloadState state = DownloadState::Queued)
    {
        QueueRow row;
        DownloadEntry &entry = row.entry;
        row.place = number * QueueRow::placeStep;
        entry.id.value = number;
        entry.state = state;
        entry.request.modelId.value = 1000 + number;
        entry.request.versionId.value = 2000 + number;
        entry.request.fileId.value = 3000 + number;
        entry.request.modelName = QStringLiteral("Aurora Nights %1").arg(number);
        entry.request.versionName = QStringLiteral("v%1.0").arg(number % 7 + 1);
        entry.request.modelType = number % 3 ? QStringLiteral("LORA") : QStringLiteral("Checkpoint");
        entry.request.baseModel = QStringLiteral("SDXL 1.0");
        entry.request.fileName = QStringLiteral("aurora_nights_%1.safetensors").arg(number);
        entry.totalBytes = 228'000'000;
        entry.receivedBytes = state == DownloadState::Done ? 228'000'000 : 0;
        entry.addedAt = QDateTime(QDate(2026, 1, 1), QTime(10, 0), Qt::UTC);
        if (state == DownloadState::Done) {
            entry.finishedAt = entry.addedAt.addSecs(number * 60);
            entry.verification = Verification::Verified;
            entry.averageBytesPerSecond = 84'000'000;
        }
        if (state == DownloadState::Failed)
            entry.error = Error{ErrorKind::Server, QStringLiteral("The site has trouble at the moment."), {}, {}, {}};
        return row;
    }

    /// `count` entries in all states that last.
    static QList<QueueRow> rows(int count)
    {
        static const QList<DownloadState> states{DownloadState::Queued, DownloadState::Paused, DownloadState::Done,
                                                 DownloadState::Failed};
        QList<QueueRow> rows;
        for (int number = 1; number <= count; ++number)
            rows.append(row(number, states.at(number % states.size())));
        return rows;
    }

private:
    class NoLinks final : public LinkSource
    {
    public:
        QFuture<Result<QUrl>> link(const DownloadRequest &) override { return {}; }
    };

    QTemporaryDir m_folder;
    NoLinks m_links;
    FakeClock m_clock;

public:
    std::unique_ptr<DownloadManager> manager; ///< the first to go
};

} // namespace vitrine
