#include "placement/ProgramFinder.h"

#include <QDir>
#include <QFile>
#include <QMutex>
#include <QSemaphore>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace vitrine;

namespace {

QString nothingMissed(const QSet<QString> &found, const QSet<QString> &wanted)
{
    return QStringLiteral("found %1, wanted %2")
        .arg(QStringList(found.begin(), found.end()).join(u' '), QStringList(wanted.begin(), wanted.end()).join(u' '));
}

/// A drive that does not answer until it is told to, and then has nothing.
struct HangingDrive
{
    QSemaphore reached;
    QSemaphore answer;
    QSemaphore left;
};

} // namespace

class ProgramFinderTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void findsEveryProgram();
    void findsTheProgramsOfStabilityMatrix();
    void tellsOfEachProgramOnce();
    void looksNoDeeperThanAsked();
    void looksIntoEachDrive();
    void endsWhenAllIsLookedAt();
    void looksAtNoMoreFoldersThanAllowed();
    void endsWhileADriveHangs();
    void goesWhileADriveHangs();
    void findsNothingAfterItWasStopped();
    void knowsWhereToLook();

private:
    QString path(const QString &name) const { return m_dir->filePath(name); }
    /// Files where the name has a dot, else folders.
    void make(const QString &names) const;
    /// "layout root" of each program, the root relative.
    QSet<QString> find(const QList<ProgramPlace> &places) const;

    std::unique_ptr<QTemporaryDir> m_dir;
};

void ProgramFinderTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
}

void ProgramFinderTest::make(const QString &names) const
{
    for (const QString &name : names.split(u' ', Qt::SkipEmptyParts)) {
        const bool isFile = name.section(u'/', -1).contains(u'.');
        QVERIFY(QDir(m_dir->path()).mkpath(isFile ? name.section(u'/', 0, -2) : name));
        if (isFile)
            QVERIFY(QFile(path(name)).open(QIODevice::WriteOnly));
    }
}

QSet<QString> ProgramFinderTest::find(const QList<ProgramPlace> &places) const
{
    ProgramFinder finder(places, {.time = std::chrono::minutes(1)});
    const QSignalSpy finished(&finder, &ProgramFinder::finished);
    finder.start();
    if (!QTest::qWaitFor([&] { return finished.count() > 0; }, 30'000))
        return {QStringLiteral("never finished")};
    QSet<QString> found;
    for (const FoundLayout &program : finder.programs())
        found.insert(layoutName(program.layout) + u' ' + QDir(m_dir->path()).relativeFilePath(program.root));
    return found;
}

void ProgramFinderTest::findsEveryProgram()
{
    make(QStringLiteral("home/ComfyUI/folder_paths.py home/ComfyUI/comfy home/Pictures/2024 "
                        "home/AI/stable-diffusion-webui/webui.py home/AI/stable-diffusion-webui/launch.py "
                        "home/AI/forge/webui/modules_forge home/AI/sdnext/sdnext.py home/invokeai/invokeai.yaml "
                        "home/Documents/ComfyUI/custom_nodes home/Documents/ComfyUI/models"));
    const QSet<QString> wanted{
        QStringLiteral("comfyui home/ComfyUI/models"),          QStringLiteral("comfyui home/Documents/ComfyUI/models"),
        QStringLiteral("a1111 home/AI/stable-diffusion-webui"), QStringLiteral("forge home/AI/forge/webui"),
        QStringLiteral("sdnext home/AI/sdnext/models"),         QStringLiteral("invokeai home/invokeai")};
    const QSet<QString> found = find({{path(QStringLiteral("home")), 2}});
    QVERIFY2(found == wanted, qPrintable(nothingMissed(found, wanted)));
}

void ProgramFinderTest::findsTheProgramsOfStabilityMatrix()
{
    make(QStringLiteral("config/StabilityMatrix/Models/Lora config/StabilityMatrix/Packages/ComfyUI/comfy "
                        "config/StabilityMatrix/Packages/ComfyUI/folder_paths.py "
                        "config/StabilityMatrix/Packages/forge/modules_forge"));
    const QSet<QString> wanted{QStringLiteral("stability-matrix config/StabilityMatrix/Models"),
                               QStringLiteral("comfyui config/StabilityMatrix/Packages/ComfyUI/models"),
                               QStringLiteral("forge config/StabilityMatrix/Packages/forge")};
    const QSet<QString> found = find({{path(QStringLiteral("config/StabilityMatrix")), 0}});
    QVERIFY2(found == wanted, qPrintable(nothingMissed(found, wanted)));
}

void ProgramFinderTest::tellsOfEachProgramOnce()
{
    make(QStringLiteral("home/Documents/ComfyUI/custom_nodes home/Documents/ComfyUI/models"));
    QVERIFY(QFile::link(path(QStringLiteral("home/Documents/ComfyUI")), path(QStringLiteral("home/link"))));
    const QSet<QString> found = find({{path(QStringLiteral("home")), 2}, {path(QStringLiteral("home/Documents")), 2}});
    QCOMPARE(found.size(), 1);
}

void ProgramFinderTest::looksNoDeeperThanAsked()
{
    make(QStringLiteral("home/a/b/c/invokeai.yaml"));
    QCOMPARE(find({{path(QStringLiteral("home")), 2}}).size(), 0);
    QCOMPARE(find({{path(QStringLiteral("home")), 3}}).size(), 1);
}

void ProgramFinderTest::looksIntoEachDrive()
{
    make(QStringLiteral("mnt/disk/AI/i/invokeai.yaml mnt/stick/i/invokeai.yaml mnt/empty"));
    const QSet<QString> found = find({{path(QStringLiteral("mnt")), 2, ProgramPlace::Kind::Drives}});
    const QSet<QString> wanted{QStringLiteral("invokeai mnt/disk/AI/i"), QStringLiteral("invokeai mnt/stick/i")};
    QVERIFY2(found == wanted, qPrintable(nothingMissed(found, wanted)));
}

void ProgramFinderTest::endsWhenAllIsLookedAt()
{
    for (const QList<ProgramPlace> &places :
         {QList<ProgramPlace>{}, QList<ProgramPlace>{{path(QStringLiteral("nowhere")), 2}}}) {
        ProgramFinder finder(places, {.time = std::chrono::minutes(10)});
        QSignalSpy finished(&finder, &ProgramFinder::finished);
        finder.start();
        QVERIFY(finder.isRunning());
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(!finder.isRunning());
        QVERIFY(finder.programs().isEmpty());
    }
}

void ProgramFinderTest::looksAtNoMoreFoldersThanAllowed()
{
    make(QStringLiteral("home/a home/b home/c home/d"));
    const auto looked = std::make_shared<QAtomicInt>(0);
    ProgramFinder finder({{path(QStringLiteral("home")), 1}}, {.foldersInAPlace = 3, .time = std::chrono::minutes(1)},
                         [looked](const QString &) -> std::optional<FoundLayout> {
                             looked->ref();
                             return std::nullopt;
                         });
    QSignalSpy finished(&finder, &ProgramFinder::finished);
    finder.start();
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(looked->loadRelaxed(), 3);
}

void ProgramFinderTest::endsWhileADriveHangs()
{
    make(QStringLiteral("home/i/invokeai.yaml"));
    const auto drive = std::make_shared<HangingDrive>();
    const QString hanging = path(QStringLiteral("hanging"));
    ProgramFinder finder({{hanging, 0}, {path(QStringLiteral("home")), 1}}, {.time = std::chrono::milliseconds(600)},
                         [drive, hanging](const QString &folder) -> std::optional<FoundLayout> {
                             if (folder != hanging)
                                 return findLayout(folder);
                             drive->reached.release();
                             drive->answer.acquire();
                             drive->left.release();
                             return FoundLayout{Layout::ComfyUi, folder};
                         });
    QSignalSpy finished(&finder, &ProgramFinder::finished);
    finder.start();
    QVERIFY(drive->reached.tryAcquire(1, 10'000));
    QTRY_COMPARE(finished.count(), 1);
    drive->answer.release(); // too late
    QVERIFY(drive->left.tryAcquire(1, 10'000));
    QCoreApplication::sendPostedEvents(&finder);
    QCOMPARE(finished.count(), 1);
    for (const FoundLayout &program : finder.programs()) // on a machine that is busy there may be none in that time
        QCOMPARE(program.layout, Layout::InvokeAi);
}

void ProgramFinderTest::goesWhileADriveHangs()
{
    const auto drive = std::make_shared<HangingDrive>();
    {
        ProgramFinder finder({{path(QStringLiteral("hanging")), 2}}, {},
                             [drive](const QString &folder) -> std::optional<FoundLayout> {
                                 drive->reached.release();
                                 drive->answer.acquire();
                                 drive->left.release();
                                 return FoundLayout{Layout::ComfyUi, folder};
                             });
        finder.start();
        QVERIFY(drive->reached.tryAcquire(1, 10'000));
    } // a finder that waited for the drive would not come out of here
    drive->answer.release();
    QVERIFY(drive->left.tryAcquire(1, 10'000));
}

void ProgramFinderTest::findsNothingAfterItWasStopped()
{
    make(QStringLiteral("home/i/invokeai.yaml"));
    ProgramFinder finder({{path(QStringLiteral("home")), 1}});
    QSignalSpy found(&finder, &ProgramFinder::programFound);
    QSignalSpy finished(&finder, &ProgramFinder::finished);
    finder.start();
    finder.stop();
    QCOMPARE(finished.count(), 1);
    QVERIFY(!finder.isRunning());
    QCOMPARE(found.count(), 0);
}

void ProgramFinderTest::knowsWhereToLook()
{
    const QList<ProgramPlace> places = usualProgramPlaces();
    QStringList folders;
    for (const ProgramPlace &place : places) {
        QVERIFY2(QDir::isAbsolutePath(place.folder), qPrintable(place.folder));
        QVERIFY2(!folders.contains(place.folder), qPrintable(place.folder));
        folders.append(place.folder);
    }
    QVERIFY(folders.contains(QDir::homePath()));
    QVERIFY(folders.contains(QDir::home().filePath(QStringLiteral("pinokio/api"))));
    QVERIFY(std::any_of(folders.begin(), folders.end(),
                        [](const QString &folder) { return folder.endsWith(QLatin1String("/StabilityMatrix")); }));
}

QTEST_GUILESS_MAIN(ProgramFinderTest)
#include "ProgramFinderTest.moc"
