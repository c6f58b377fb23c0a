#pragma once

#include "ui/common/AskDisk.h"

#include <QSet>
#include <QStringList>

#include <condition_variable>
#include <memory>
#include <mutex>

namespace vitrine {

/// A drive that answers about a folder when the test lets it, as one does whose server is far away or gone.
class SlowDisk
{
public:
    static constexpr qint64 freeBytes = 5'000'000'000;

    SlowDisk() = default;
    ~SlowDisk()
    {
        change([](Shared &shared) { shared.isOver = true; });
    }
    SlowDisk(const SlowDisk &) = delete;
    SlowDisk &operator=(const SlowDisk &) = delete;

    AskFolder ask() const
    {
        return [shared = m_shared](const QString &folder) {
            std::unique_lock lock(shared->mutex);
            shared->asked.append(folder);
            shared->changed.wait(lock, [&] { return shared->isOver || shared->answered.contains(folder); });
            return FolderState{FolderState::Kind::Ready, freeBytes};
        };
    }

    /// From now on.
    void answer(const QString &folder)
    {
        change([&folder](Shared &shared) { shared.answered.insert(folder); });
    }

    qsizetype timesAsked(const QString &folder) const
    {
        const std::lock_guard lock(m_shared->mutex);
        return m_shared->asked.count(folder);
    }

private:
    struct Shared
    {
        std::mutex mutex;
        std::condition_variable changed;
        QStringList asked;
        QSet<QString> answered;
        bool isOver = false;
    };

    template<typename Change>
    void change(Change change)
    {
        const std::lock_guard lock(m_shared->mutex);
        change(*m_shared);
        m_shared->changed.notify_all();
    }

    std::shared_ptr<Shared> m_shared = std::make_shared<Shared>(); ///< with threads that may be there after us
};

} // namespace vitrine
