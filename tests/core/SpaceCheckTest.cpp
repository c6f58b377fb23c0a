#include "core/SpaceCheck.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace vitrine;

class SpaceCheckTest final : public QObject
{
    Q_OBJECT

private slots:
    void addsWhatTheQueueStillBrings();
    void countsEachVolumeForItself();
    void saysHowMuchIsMissingAndWhere();
    void trustsAVolumeThatCannotBeAsked();
    void asksNoDiskWhoseVolumeIsKnown();
    void findsTheVolumeOfAFolderThatIsNotThere();

private:
    /// Two volumes with 100 bytes free each: what begins with /big, and all else.
    static std::optional<Volume> lookup(const QString &folder)
    {
        return Volume{folder.startsWith(QLatin1String("/big")) ? QStringLiteral("/big") : QStringLiteral("/"), 100};
    }
};

void SpaceCheckTest::addsWhatTheQueueStillBrings()
{
    const SpaceClaim wanted{QStringLiteral("/big/a"), 40};
    QVERIFY(checkSpace(wanted, {}, lookup).ok());
    QVERIFY(checkSpace(wanted, {{QStringLiteral("/big/b"), 30}, {QStringLiteral("/big/c"), 30}}, lookup).ok());
    QVERIFY(!checkSpace(wanted, {{QStringLiteral("/big/b"), 30}, {QStringLiteral("/big/b"), 31}}, lookup).ok());
    QVERIFY(!checkSpace({QStringLiteral("/big/a"), 101}, {}, lookup).ok());
    QVERIFY(checkSpace({QStringLiteral("/big/a"), 0}, {{QStringLiteral("/big/b"), 500}}, lookup).ok());
}

void SpaceCheckTest::countsEachVolumeForItself()
{
    const QList<SpaceClaim> queued{{QStringLiteral("/home/models"), 500}, {QStringLiteral("/big/b"), 60}};
    QVERIFY(checkSpace({QStringLiteral("/big/a"), 40}, queued, lookup).ok());
    QVERIFY(!checkSpace({QStringLiteral("/home/a"), 1}, queued, lookup).ok());
}

void SpaceCheckTest::saysHowMuchIsMissingAndWhere()
{
    const auto refused = checkSpace({QStringLiteral("/big/a"), 4'000'100}, {}, lookup);
    QCOMPARE(refused.error().kind, ErrorKind::NoSpace);
    QVERIFY2(refused.error().message.contains(QStringLiteral("4 MB")), qPrintable(refused.error().message));
    QVERIFY(refused.error().message.contains(QDir::toNativeSeparators(QStringLiteral("/big/a"))));
    QVERIFY(!refused.error().message.contains(QStringLiteral("queue")));
    const auto crowded = checkSpace({QStringLiteral("/big/a"), 100}, {{QStringLiteral("/big/b"), 10}}, lookup);
    QVERIFY(crowded.error().message.contains(QStringLiteral("queue")));
}

void SpaceCheckTest::trustsAVolumeThatCannotBeAsked()
{
    const auto none = [](const QString &) { return std::optional<Volume>(); };
    QVERIFY(checkSpace({QStringLiteral("/a"), 1'000'000}, {}, none).ok());
}

void SpaceCheckTest::asksNoDiskWhoseVolumeIsKnown()
{
    const auto onlyBig = [](const QString &folder) {
        if (!folder.startsWith(QLatin1String("/big")))
            qFatal("a drive that hangs was asked");
        return lookup(folder);
    };
    const QList<SpaceClaim> queued{{QStringLiteral("/net/a"), 500, QStringLiteral("/net")},
                                   {QStringLiteral("/link/b"), 60, QStringLiteral("/big")}};
    QVERIFY(checkSpace({QStringLiteral("/big/a"), 40}, queued, onlyBig).ok());
    QVERIFY(!checkSpace({QStringLiteral("/big/a"), 41}, queued, onlyBig).ok());
}

void SpaceCheckTest::findsTheVolumeOfAFolderThatIsNotThere()
{
    const QTemporaryDir dir;
    const auto there = volumeOf(dir.path());
    const auto below = volumeOf(dir.filePath(QStringLiteral("not/yet/there")));
    QVERIFY(there && below);
    QCOMPARE(below->root, there->root);
    QVERIFY(there->freeBytes > 0);
}

QTEST_GUILESS_MAIN(SpaceCheckTest)
#include "SpaceCheckTest.moc"
