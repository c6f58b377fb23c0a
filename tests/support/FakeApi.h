#pragma once

#include "civitai/CivitaiApi.h"

#include <QHash>
#include <QPromise>

#include <memory>

namespace vitrine {

/// An API that answers what a test put into it, or that nothing is known; or nothing at all while `silent`.
class FakeApi : public CivitaiApi
{
public:
    QHash<ModelId, ModelPtr> knownModels;
    QHash<VersionId, VersionOfModel> knownVersions;
    QHash<VersionId, QByteArray> knownTexts;
    QHash<QString, VersionOfModel> knownHashes;
    QUrl link;
    bool silent = false;
    int cancelled() const { return m_pending && m_pending->isCanceled() ? 1 : 0; }

    QFuture<Result<ModelPage>> models(const ModelQuery &, const std::optional<Cursor> &) override
    {
        return answer<ModelPage>(std::nullopt);
    }
    QFuture<Result<SavedPage>> savedModels(const ModelQuery &, const std::optional<Cursor> &) override
    {
        return answer<SavedPage>(std::nullopt);
    }
    QFuture<Result<ModelPtr>> model(ModelId id) override { return answer(find(knownModels, id)); }
    QFuture<Result<VersionOfModel>> version(VersionId id) override
    {
        const auto known = find(knownVersions, id);
        if (!silent)
            return answer(known);
        m_pending = std::make_shared<QPromise<Result<VersionOfModel>>>();
        m_pending->start();
        return m_pending->future();
    }
    QFuture<Result<QByteArray>> versionText(VersionId id) override { return answer(find(knownTexts, id)); }
    QFuture<Result<VersionOfModel>> versionByHash(const QString &hash) override
    {
        return answer(find(knownHashes, hash));
    }
    /// Those of `knownHashes`.
    QFuture<Result<QList<VersionOfModel>>> versionsByHash(const QList<Sha256> &hashes) override
    {
        QList<VersionOfModel> versions;
        for (const Sha256 &hash : hashes) {
            if (const auto known = find(knownHashes, hash.toHex()))
                versions.append(*known);
        }
        return answer(std::optional(versions));
    }
    QFuture<Result<Enums>> enums() override { return answer<Enums>(std::nullopt); }
    QFuture<Result<QStringList>> tags(const QString &, int) override { return answer<QStringList>(std::nullopt); }
    QFuture<Result<QStringList>> creators(const QString &, int) override { return answer<QStringList>(std::nullopt); }
    QFuture<Result<ImagePage>> images(const ImageQuery &, const std::optional<Cursor> &) override
    {
        return answer<ImagePage>(std::nullopt);
    }
    QFuture<Result<Account>> me() override { return answer<Account>(std::nullopt); }
    QFuture<Result<QUrl>> downloadLink(VersionId, FileId, const QUrl &) override
    {
        return answer(link.isEmpty() ? std::nullopt : std::optional(link));
    }

private:
    template<typename Key, typename T>
    static std::optional<T> find(const QHash<Key, T> &known, const Key &key)
    {
        return known.contains(key) ? std::optional(known.value(key)) : std::nullopt;
    }

    template<typename T>
    static QFuture<Result<T>> answer(const std::optional<T> &known)
    {
        QPromise<Result<T>> promise;
        promise.start();
        promise.addResult(known ? Result<T>(*known)
                                : Result<T>(Error{ErrorKind::NotFound, QStringLiteral("unknown"), {}, {}, {}}));
        promise.finish();
        return promise.future();
    }

    std::shared_ptr<QPromise<Result<VersionOfModel>>> m_pending;
};

} // namespace vitrine
