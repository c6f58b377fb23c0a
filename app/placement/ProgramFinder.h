#pragma once

#include "placement/LayoutFinder.h"
#include "placement/ProgramPlaces.h"

#include <QList>
#include <QObject>
#include <QStringList>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace vitrine {

/// How much is looked at before it is enough.
struct ProgramSearchBounds
{
    int foldersInAPlace = 4'000;
    int drivesInAPlace = 16;
    std::chrono::milliseconds time{6'000}; ///< for all of it
};

/// Looks for the programs that load models, and recognises them as it does a folder that a person picks. Each place is
/// searched on a thread of its own, which nobody ever waits for: one that hangs on a drive that does not answer is left
/// to itself, when the time is over as when the finder goes.
class ProgramFinder final : public QObject
{
    Q_OBJECT

public:
    using Recognise = std::function<std::optional<FoundLayout>(const QString &folder)>;

    /// `recognise` is called on several threads at a time.
    explicit ProgramFinder(QList<ProgramPlace> places = usualProgramPlaces(), ProgramSearchBounds bounds = {},
                           Recognise recognise = findLayout, QObject *parent = nullptr);
    ~ProgramFinder() override;

    /// Once.
    void start();
    /// Ends the search where it stands; what was found stays found.
    void stop();

    bool isRunning() const { return m_isRunning; }
    /// In the order of being found, each once.
    const QList<FoundLayout> &programs() const { return m_programs; }

signals:
    void programFound(const vitrine::FoundLayout &program);
    /// All is looked at, the time is over, or it was stopped.
    void finished();

private:
    struct Search;

    static void begin(const std::shared_ptr<Search> &search, const ProgramPlace &place);
    static void lookIn(const std::shared_ptr<Search> &search, const ProgramPlace &place);
    static void lookAtDrives(const std::shared_ptr<Search> &search, const ProgramPlace &place);
    static void lookBelow(Search &search, const ProgramPlace &place);
    void take(const FoundLayout &program, const QString &realRoot);

    QList<ProgramPlace> m_places;
    std::shared_ptr<Search> m_search; ///< shared with threads that may outlive this
    QList<FoundLayout> m_programs;
    QStringList m_realRoots; ///< of these, without links: two ways may lead to one folder
    bool m_isRunning = false;
};

} // namespace vitrine
