#include "downloads/LinkExchange.h"

#include <utility>

namespace vitrine {

void LinkExchange::request()
{
    {
        const std::lock_guard lock(m_mutex);
        m_pending = true;
        m_answer.reset();
    }
    m_ask();
}

void LinkExchange::answer(const Result<QUrl> &link)
{
    const std::lock_guard lock(m_mutex);
    if (m_pending)
        m_answer.emplace(link);
}

bool LinkExchange::isPending() const
{
    const std::lock_guard lock(m_mutex);
    return m_pending;
}

std::optional<Result<QUrl>> LinkExchange::take()
{
    const std::lock_guard lock(m_mutex);
    if (m_answer)
        m_pending = false;
    return std::exchange(m_answer, std::nullopt);
}

} // namespace vitrine
