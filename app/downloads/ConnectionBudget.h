#pragma once

#include <QtGlobal>

#include <mutex>

namespace vitrine {

/// How many connections all downloads together may have open. Every download that runs gets one: while one waits for
/// its first, those with several are asked to give some back, and nobody gets another. Any thread.
class ConnectionBudget final
{
public:
    explicit ConnectionBudget(int most) : m_most(most) {}

    /// One download's share. Returns what it holds when it ends.
    class Share final
    {
    public:
        explicit Share(ConnectionBudget &budget);
        ~Share();
        Share(const Share &) = delete;
        Share &operator=(const Share &) = delete;

        /// Whether one more connection may be opened now; ask again later if not.
        bool take();
        void giveBack();
        /// Another download waits for its first connection, and this one has several.
        bool isAskedToGiveBack() const;

    private:
        ConnectionBudget &m_budget;
        int m_held = 0; ///< guarded by the budget's mutex
        bool m_waiting = false;
    };

    /// What is open beyond it stays until it is given back.
    void setMost(int most);
    int open() const;

private:
    mutable std::mutex m_mutex;
    int m_most;
    int m_open = 0;
    int m_waiting = 0; ///< shares that want their first
};

} // namespace vitrine
