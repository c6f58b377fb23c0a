#pragma once

#include <QObject>

#include <functional>
#include <mutex>
#include <vector>

namespace vitrine {

/// Brings calls from other threads into the thread the mailbox lives in, in order. What has not been delivered when
/// the mailbox dies never is, so a call may safely refer to the mailbox's owner.
///
/// The calls wait behind a std::mutex and the event that announces them is empty: the thread sanitizer sees through
/// this, but not through Qt's own queue (Qt is not built with it), and would take every payload for a race.
class Mailbox final : public QObject
{
public:
    explicit Mailbox(QObject *parent = nullptr);

    void post(std::function<void()> call); ///< any thread

protected:
    void customEvent(QEvent *event) override;

private:
    std::mutex m_mutex;
    std::vector<std::function<void()>> m_calls;
};

} // namespace vitrine
