#include "placement/ProgramFinder.h"

#include <QDir>
#include <QFileInfo>
#include <QTimer>

#include <atomic>
#include <mutex>
#include <thread>
#include <utility>

namespace vitrine {

/// What a finder shares with its threads.
struct ProgramFinder::Search
{
    const ProgramSearchBounds bounds;
    const Recognise recognise;
    std::atomic<bool> isOver = false;

    std::mutex mutex;
    ProgramFinder *finder; ///< null once nobody listens; under `mutex`
    int running = 0;       ///< what has begun and not ended; under `mutex`

    /// Calls `function` with the finder in its thread, if there still is one.
    template<typename Function>
    void tell(Function function)
    {
        const std::lock_guard lock(mutex);
        const auto call = [receiver = finder, function = std::move(function)] { function(*receiver); };
        if (finder)
            QMetaObject::invokeMethod(finder, call, Qt::QueuedConnection);
    }

    void begin()
    {
        const std::lock_guard lock(mutex);
        ++running;
    }

    void end()
    {
        const auto isLast = [this] {
            const std::lock_guard lock(mutex);
            return --running == 0;
        };
        if (isLast())
            tell([](ProgramFinder &listener) { listener.stop(); });
    }
};

namespace {

constexpr auto whatMayBeLookedInto = QDir::Dirs | QDir::NoDotAndDotDot;

/// Found by its own folder or its models', not by a package around it among other things.
bool isAbout(const FoundLayout &found, const QString &folder)
{
    return found.root == folder || QFileInfo(found.root).path() == folder;
}

/// Where Stability Matrix installs the programs that it looks after: beside its models.
QString packagesOf(const FoundLayout &found)
{
    return QFileInfo(found.root).path() + QStringLiteral("/Packages");
}

} // namespace

ProgramFinder::ProgramFinder(QList<ProgramPlace> places, ProgramSearchBounds bounds, Recognise recognise,
                             QObject *parent)
    : QObject(parent)
    , m_places(std::move(places))
    , m_search(new Search{.bounds = bounds, .recognise = std::move(recognise), .mutex = {}, .finder = this})
{
}

ProgramFinder::~ProgramFinder()
{
    m_search->isOver = true;
    const std::lock_guard lock(m_search->mutex);
    m_search->finder = nullptr;
}

void ProgramFinder::start()
{
    m_isRunning = true;
    QTimer::singleShot(m_search->bounds.time, this, &ProgramFinder::stop);
    m_search->begin(); // so that it is not over before the last place has begun
    for (const ProgramPlace &place : std::as_const(m_places))
        begin(m_search, place);
    m_search->end();
}

void ProgramFinder::stop()
{
    m_search->isOver = true;
    if (std::exchange(m_isRunning, false))
        emit finished();
}

void ProgramFinder::take(const FoundLayout &program, const QString &realRoot)
{
    if (!m_isRunning || m_realRoots.contains(realRoot))
        return;
    m_realRoots.append(realRoot);
    m_programs.append(program);
    emit programFound(program);
}

void ProgramFinder::begin(const std::shared_ptr<Search> &search, const ProgramPlace &place)
{
    search->begin();
    // Not a pool's: that waits for its threads, and so would whoever owns the pool.
    std::thread([search, place] { lookIn(search, place); }).detach();
}

void ProgramFinder::lookIn(const std::shared_ptr<Search> &search, const ProgramPlace &place)
{
    switch (place.kind) {
    case ProgramPlace::Kind::Folder:
        lookBelow(*search, place);
        break;
    case ProgramPlace::Kind::Drives:
        lookAtDrives(search, place);
        break;
    }
    search->end();
}

void ProgramFinder::lookAtDrives(const std::shared_ptr<Search> &search, const ProgramPlace &place)
{
    // Only their names are read: what asks more of a drive belongs on its thread.
    const QStringList drives = QDir(place.folder).entryList(whatMayBeLookedInto, QDir::Unsorted);
    for (const QString &drive : drives.mid(0, search->bounds.drivesInAPlace))
        begin(search, {place.folder + u'/' + drive, place.depth});
}

void ProgramFinder::lookBelow(Search &search, const ProgramPlace &place)
{
    QList<ProgramPlace> waiting{place}; // those nearer to the place come first
    for (qsizetype looked = 0; looked < waiting.size() && looked < search.bounds.foldersInAPlace; ++looked) {
        const ProgramPlace each = waiting.at(looked);
        if (search.isOver)
            return;
        if (const auto found = search.recognise(each.folder)) {
            const QString real = QFileInfo(found->root).canonicalFilePath();
            search.tell([program = *found, root = real.isEmpty() ? found->root : real](ProgramFinder &finder) {
                finder.take(program, root);
            });
            if (found->layout == Layout::StabilityMatrix)
                waiting.append({packagesOf(*found), 1});
            if (looked > 0 && isAbout(*found, each.folder))
                continue;
        }
        if (each.depth == 0)
            continue;
        const QStringList names = QDir(each.folder).entryList(whatMayBeLookedInto);
        for (const QString &name : names)
            waiting.append({each.folder + u'/' + name, each.depth - 1});
    }
}

} // namespace vitrine
