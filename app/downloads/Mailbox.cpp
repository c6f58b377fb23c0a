#include "downloads/Mailbox.h"

#include <QCoreApplication>
#include <QEvent>
#include <QPointer>

#include <utility>

namespace vitrine {

Mailbox::Mailbox(QObject *parent) : QObject(parent) {}

void Mailbox::post(std::function<void()> call)
{
    bool first = false;
    {
        const std::lock_guard lock(m_mutex);
        first = m_calls.empty();
        m_calls.push_back(std::move(call));
    }
    if (first) // one announcement takes everything that came until it is read
        QCoreApplication::postEvent(this, new QEvent(QEvent::User));
}

void Mailbox::customEvent(QEvent *)
{
    std::vector<std::function<void()>> calls;
    {
        const std::lock_guard lock(m_mutex);
        calls.swap(m_calls);
    }
    const QPointer<Mailbox> alive(this);
    for (const std::function<void()> &call : calls) {
        call();
        if (!alive) // a call may end its owner, and us with it
            return;
    }
}

} // namespace vitrine
