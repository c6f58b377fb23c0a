#pragma once

#include "support/FakeApi.h"

#include <QList>
#include <QPromise>

#include <memory>

namespace vitrine {

/// An API whose model lists the test answers by hand, request by request. What is in `saved` counts as kept on disk.
class PagedApi final : public FakeApi
{
public:
    struct Request
    {
        ModelQuery query;
        std::optional<Cursor> cursor;
        std::shared_ptr<QPromise<Result<ModelPage>>> promise;
    };

    QList<Request> requests;
    QHash<QString, SavedPage> saved; ///< by cursor; empty for the first page

    QFuture<Result<SavedPage>> savedModels(const ModelQuery &, const std::optional<Cursor> &cursor) override
    {
        const QString key = cursor ? cursor->text : QString();
        return QtFuture::makeReadyFuture(
            saved.contains(key) ? Result<SavedPage>(saved.value(key))
                                : Result<SavedPage>(Error{ErrorKind::NotFound, QStringLiteral("none"), {}, {}, {}}));
    }

    QFuture<Result<ModelPage>> models(const ModelQuery &query, const std::optional<Cursor> &cursor) override
    {
        auto promise = std::make_shared<QPromise<Result<ModelPage>>>();
        promise->start();
        requests.append({query, cursor, promise});
        return promise->future();
    }

    /// Answers the latest request with models of these ids; `next` empty for the end.
    void answer(const QList<int> &ids, const QString &next) { finish(pageOf(ids, next)); }

    void answer(const ModelPage &page) { finish(page); }

    void fail(ErrorKind kind) { finish(Error{kind, QStringLiteral("it failed"), {}, {}, {}}); }

    static ModelPage pageOf(const QList<int> &ids, const QString &next)
    {
        ModelPage page;
        for (const int id : ids)
            page.items.append(std::make_shared<const Model>(modelOf(id)));
        if (!next.isEmpty())
            page.next = Cursor{next};
        return page;
    }

    static Model modelOf(int id)
    {
        Model model;
        model.id = {id};
        model.name = QStringLiteral("Model %1").arg(id);
        model.type = {QStringLiteral("LORA")};
        Version version;
        version.id = {id * 10};
        version.baseModel = {QStringLiteral("SDXL 1.0")};
        File file;
        file.id = {id * 100};
        file.sizeBytes = 1000;
        version.files.append(file);
        model.versions.append(version);
        return model;
    }

private:
    void finish(const Result<ModelPage> &result)
    {
        const auto promise = requests.last().promise;
        promise->addResult(result);
        promise->finish();
    }
};

} // namespace vitrine
