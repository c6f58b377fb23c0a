#pragma once

#include "downloads/Mailbox.h"

#include <QString>

#include <functional>
#include <memory>
#include <utility>

namespace vitrine {

/// Asks disks what they may never answer, as with a network drive whose server is gone: a thread for each lane while it
/// has questions. One that hangs holds up its own lane alone, and at the end it is left behind.
class DiskLanes final
{
public:
    /// `replies` must outlive the lanes.
    explicit DiskLanes(Mailbox &replies);
    ~DiskLanes(); ///< waits a moment for what is being answered, and no longer
    DiskLanes(const DiskLanes &) = delete;
    DiskLanes &operator=(const DiskLanes &) = delete;

    /// `reply(question())`, with the reply in the mailbox's thread. The questions of a lane follow each other. A
    /// question may outlive everything: it must refer to nothing but what it holds.
    template<typename Question, typename Reply>
    void ask(const QString &lane, Question question, Reply reply)
    {
        run(lane, [question = std::move(question), reply = std::move(reply)] {
            return [reply, answer = question()] { reply(answer); };
        });
    }

private:
    struct Shared; ///< with the threads, which may be there after us

    using Job = std::function<std::function<void()>()>; ///< its result goes to the mailbox

    void run(const QString &lane, Job job);
    static void work(const std::shared_ptr<Shared> &shared, const QString &lane);

    std::shared_ptr<Shared> m_shared;
};

} // namespace vitrine
