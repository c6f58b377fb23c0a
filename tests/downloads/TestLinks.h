#pragma once

#include "downloads/LinkSource.h"

#include <QFutureInterface>
#include <QList>

#include <functional>

namespace vitrine {

/// Links for tests: what the function says, and a count of how often it was asked.
class TestLinks final : public LinkSource
{
public:
    using Answer = std::function<Result<QUrl>(const DownloadRequest &request, int asked)>;

    explicit TestLinks(Answer answer) : m_answer(std::move(answer)) {}

    QFuture<Result<QUrl>> link(const DownloadRequest &request) override
    {
        QFutureInterface<Result<QUrl>> promise;
        promise.reportStarted();
        if (m_cancelled > 0) {
            --m_cancelled;
            promise.reportCanceled();
        } else {
            promise.reportResult(m_answer(request, asked++));
        }
        promise.reportFinished();
        return promise.future();
    }

    void setAnswer(Answer answer) { m_answer = std::move(answer); }
    /// The next so many requests end without an answer, as when whoever was to give it has gone.
    void setCancelled(int requests) { m_cancelled = requests; }

    int asked = 0;

private:
    Answer m_answer;
    int m_cancelled = 0;
};

} // namespace vitrine
