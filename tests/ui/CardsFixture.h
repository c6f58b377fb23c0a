#pragma once

#include "demo/HttpServer.h"
#include "downloads/DownloadManager.h"
#include "downloads/LinkSource.h"
#include "downloads/QueueStore.h"
#include "library/LibraryIndex.h"
#include "models/ModelListModel.h"
#include "models/PagedApi.h"
#include "models/ThumbnailStore.h"
#include "personal/PersonalStore.h"
#include "support/FakeClock.h"

#include <QBuffer>
#include <QImage>
#include <QTest>

#include <atomic>

namespace vitrine {

/// A list of models without a site: pages are answered by the test, pictures come from a server of its own.
class CardsFixture
{
public:
    /// Shows `count` models, Model 1 to Model `count`, in one page and without pictures.
    bool show(int count)
    {
        QList<int> ids;
        for (int id = 1; id <= count; ++id)
            ids += id;
        return show(PagedApi::pageOf(ids, {}));
    }

    bool show(const ModelPage &page)
    {
        model.setSearch({});
        api.answer(page);
        return QTest::qWaitFor([&] { return model.rowCount() == page.items.size(); });
    }

    /// A model whose one picture has this level and comes from the fixture's server.
    ModelPtr pictured(int id, int maturity, const QString &name = QStringLiteral("Pictured")) const
    {
        Model made = PagedApi::modelOf(id);
        made.name = name;
        Image image;
        image.uuid = uuidOf(id);
        image.url = server.origin();
        image.url.setPath(QStringLiteral("/account/%1/original=true/1.jpeg").arg(image.uuid));
        image.size = QSize(450, 650);
        image.maturity.bits = maturity;
        made.versions[0].images = {image};
        return std::make_shared<const Model>(made);
    }

    static QString uuidOf(int id)
    {
        return QStringLiteral("%1-0000-4000-8000-000000000000").arg(id, 8, 10, QLatin1Char('0'));
    }

    /// The addresses under which a model's picture was asked for.
    QStringList requestsFor(int id) const
    {
        QStringList paths;
        for (const HttpRequest &request : server.requests()) {
            if (request.url.path().contains(uuidOf(id)))
                paths += request.url.path();
        }
        return paths;
    }

    std::atomic<bool> picturesFail = false;
    HttpServer server{HttpServer::Handler([this](const HttpRequest &) { return picture(); })};
    PagedApi api;
    FakeClock clock;
    LibraryIndex library{QString()};
    PersonalStore personal{QString()};

private:
    class NoLinks final : public LinkSource
    {
    public:
        QFuture<Result<QUrl>> link(const DownloadRequest &) override { return {}; }
    };

    HttpResponse picture() const
    {
        HttpResponse response;
        if (picturesFail) {
            response.status = 404;
            return response;
        }
        QImage image(90, 130, QImage::Format_RGB32);
        image.fill(Qt::darkGreen);
        QBuffer buffer(&response.body);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "PNG");
        response.headers.append(qMakePair(QByteArray("Content-Type"), QByteArray("image/png")));
        return response;
    }

    NoLinks m_links;

public:
    DownloadManager downloads{DownloadSettings(), m_links, clock, nullptr};
    ModelListModel model{api, library, downloads, personal, clock};
    ThumbnailStore pictures;
};

} // namespace vitrine
