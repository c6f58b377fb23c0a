#include "downloads/ConnectionBudget.h"

#include <utility>

namespace vitrine {

ConnectionBudget::Share::Share(ConnectionBudget &budget) : m_budget(budget) {}

ConnectionBudget::Share::~Share()
{
    const std::lock_guard lock(m_budget.m_mutex);
    m_budget.m_open -= m_held;
    if (m_waiting)
        --m_budget.m_waiting;
}

bool ConnectionBudget::Share::take()
{
    const std::lock_guard lock(m_budget.m_mutex);
    const bool isFirst = m_held == 0;
    if (m_budget.m_open >= m_budget.m_most || (!isFirst && m_budget.m_waiting > 0)) {
        if (isFirst && !std::exchange(m_waiting, true))
            ++m_budget.m_waiting;
        return false;
    }
    if (std::exchange(m_waiting, false))
        --m_budget.m_waiting;
    ++m_held;
    ++m_budget.m_open;
    return true;
}

void ConnectionBudget::Share::giveBack()
{
    const std::lock_guard lock(m_budget.m_mutex);
    --m_held;
    --m_budget.m_open;
}

bool ConnectionBudget::Share::isAskedToGiveBack() const
{
    const std::lock_guard lock(m_budget.m_mutex);
    return m_held > 1 && m_budget.m_waiting > 0 && m_budget.m_open >= m_budget.m_most;
}

void ConnectionBudget::setMost(int most)
{
    const std::lock_guard lock(m_mutex);
    m_most = most;
}

int ConnectionBudget::open() const
{
    const std::lock_guard lock(m_mutex);
    return m_open;
}

} // namespace vitrine
