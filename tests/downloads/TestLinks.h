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
        promise.reportResult(m_answer(request, asked++));
        promise.reportFinished();
        return promise.future();
    }

    void setAnswer(Answer answer) { m_answer = std::move(answer); }

    int asked = 0;

private:
    Answer m_answer;
};

} // namespace vitrine
