// Downloads one file through a DownloadManager and prints nothing: what download_bench.sh times.
//     DownloadBench URL SHA256 FOLDER [CONNECTIONS]
// The digest may be "-" for a file without one; so many connections exactly, or as many as make it faster. Ends with 0
// when the file is in its place, verified where it can be.

#include "downloads/DownloadManager.h"
#include "downloads/LinkSource.h"
#include "downloads/QueueStore.h"

#include <QCoreApplication>
#include <QFutureInterface>

#include <cstdio>

namespace {

/// The address from the command line, as if an API had signed it.
class FixedLink final : public vitrine::LinkSource
{
public:
    explicit FixedLink(const QUrl &url) : m_url(url) {}

    QFuture<vitrine::Result<QUrl>> link(const vitrine::DownloadRequest &) override
    {
        QFutureInterface<vitrine::Result<QUrl>> answer;
        answer.reportStarted();
        answer.reportResult(m_url);
        answer.reportFinished();
        return answer.future();
    }

private:
    QUrl m_url;
};

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4 && arguments.size() != 5) {
        std::fputs("usage: DownloadBench URL SHA256 FOLDER [CONNECTIONS]\n", stderr);
        return 2;
    }
    FixedLink links{QUrl(arguments[1])};
    vitrine::SystemClock clock;
    vitrine::DownloadSettings settings;
    settings.connections = arguments.value(4).toInt();
    settings.userAgent = QStringLiteral("Vitrine/" VITRINE_VERSION);
    vitrine::DownloadManager manager(settings, links, clock, nullptr);

    vitrine::DownloadRequest request;
    request.versionId.value = 1;
    request.fileId.value = 1;
    request.folder = arguments[3];
    request.fileName = QStringLiteral("bench.bin");
    request.sha256 = vitrine::Sha256::fromHex(arguments[2]);
    const vitrine::DownloadId id = manager.add(request);

    QObject::connect(&manager, &vitrine::DownloadManager::entryChanged, &application, [&](vitrine::DownloadId changed) {
        const vitrine::DownloadEntry *entry = manager.entry(changed);
        if (changed != id || entry->isPending())
            return;
        if (entry->error)
            std::fprintf(stderr, "%s\n", qPrintable(entry->error->message));
        QCoreApplication::exit(entry->state == vitrine::DownloadState::Done ? 0 : 1);
    });
    return QCoreApplication::exec();
}
