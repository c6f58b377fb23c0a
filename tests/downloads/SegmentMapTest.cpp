#include "downloads/SegmentMap.h"

#include <QTest>

using namespace vitrine;

namespace {

/// All at the same speed.
SegmentMap::SpeedOf evenly(double speed)
{
    return [speed](int) { return speed; };
}

} // namespace

class SegmentMapTest final : public QObject
{
    Q_OBJECT

private slots:
    void joinsWhatOverlapsOrTouches();
    void tellsWhatIsMissing();
    void handsOutPiecesFromTheFront();
    void handsOutOnlyTheHolesOfAResumedFile();
    void takesBackWhatASegmentDidNotBring();
    void endsAnOpenFileWhereItsSizeSays();
    void splitsSoThatBothAreDoneAtOnce();
    void takesAllFromOneThatStandsStill();
    void leavesALongSegmentItsNextPiece();
    void doesNotStealWhatIsHardlyAGain();
    void coversEveryByteOnce();
};

void SegmentMapTest::joinsWhatOverlapsOrTouches()
{
    ByteRanges ranges;
    ranges.add({10, 20});
    ranges.add({30, 40});
    ranges.add({5, 5});
    QCOMPARE(ranges.list().size(), size_t(2));
    ranges.add({20, 30});
    QVERIFY(ranges.list() == (std::vector<ByteRange>{{10, 40}}));
    QCOMPARE(ranges.front(), 0);
    ranges.add({0, 15});
    QCOMPARE(ranges.front(), 40);
    QCOMPARE(ranges.bytes(), 40);
}

void SegmentMapTest::tellsWhatIsMissing()
{
    ByteRanges ranges(std::vector<ByteRange>{{50, 60}, {0, 10}, {90, 120}});
    QVERIFY(ranges.missingBelow(100).list() == (std::vector<ByteRange>{{10, 50}, {60, 90}}));
    QVERIFY(ranges.below(95).list() == (std::vector<ByteRange>{{0, 10}, {50, 60}, {90, 95}}));
    ranges.remove({5, 55});
    QVERIFY(ranges.list() == (std::vector<ByteRange>{{0, 5}, {55, 60}, {90, 120}}));
}

void SegmentMapTest::handsOutPiecesFromTheFront()
{
    SegmentMap map(ByteRanges(), 100);
    QCOMPARE(map.rest(*map.claim(40)), (ByteRange{0, 40}));
    QCOMPARE(map.rest(*map.claim(40)), (ByteRange{40, 80}));
    QCOMPARE(map.rest(*map.claim(40)), (ByteRange{80, 100}));
    QVERIFY(!map.claim(40));
    QVERIFY(!map.isDone());
}

void SegmentMapTest::handsOutOnlyTheHolesOfAResumedFile()
{
    SegmentMap map(ByteRanges(std::vector<ByteRange>{{0, 30}, {50, 70}}), 100);
    QCOMPARE(map.rest(*map.claim(1'000)), (ByteRange{30, 50}));
    QCOMPARE(map.rest(*map.claim(1'000)), (ByteRange{70, 100}));
    QVERIFY(!map.claim(1'000));
}

void SegmentMapTest::takesBackWhatASegmentDidNotBring()
{
    SegmentMap map(ByteRanges(), 100);
    const int first = *map.claim(50);
    const int second = *map.claim(50);
    map.advance(first, 20);
    map.release(first);
    QCOMPARE(map.rest(*map.claim(1'000)), (ByteRange{20, 50}));
    map.advance(second, 50);
    map.release(second);
    QVERIFY(!map.isDone());
    QVERIFY(!map.hasFree());
}

void SegmentMapTest::endsAnOpenFileWhereItsSizeSays()
{
    SegmentMap map(ByteRanges(), std::nullopt);
    const int first = *map.claim(60);
    QCOMPARE(map.rest(first), (ByteRange{0, 60}));
    map.setTotal(100);
    const int second = *map.claim(SegmentMap::openEnd);
    QCOMPARE(map.rest(second), (ByteRange{60, 100}));
    map.setTotal(80);
    QCOMPARE(map.rest(second), (ByteRange{60, 80}));

    SegmentMap small(ByteRanges(), std::nullopt);
    const int only = *small.claim(60);
    small.setTotal(10);
    QCOMPARE(small.rest(only), (ByteRange{0, 10}));
    QVERIFY(!small.hasFree());
}

void SegmentMapTest::splitsSoThatBothAreDoneAtOnce()
{
    SegmentMap map(ByteRanges(), 1'000);
    const int slow = *map.claim(1'000);
    const std::optional<int> fast = map.steal(90, evenly(10), 1'000, 0);
    QVERIFY(fast);
    QCOMPARE(map.rest(slow), (ByteRange{0, 100}));
    QCOMPARE(map.rest(*fast), (ByteRange{100, 1'000}));
}

void SegmentMapTest::takesAllFromOneThatStandsStill()
{
    SegmentMap map(ByteRanges(), 1'000);
    const int lame = *map.claim(400);
    const int other = *map.claim(600);
    const std::optional<int> taken = map.steal(
        1'000'000, [&](int id) { return id == lame ? 0 : 1'000'000; }, 1'000, 0);
    QVERIFY(taken);
    QCOMPARE(map.rest(*taken), (ByteRange{0, 400}));
    QVERIFY(map.rest(lame).isEmpty());
    QCOMPARE(map.rest(other), (ByteRange{400, 1'000}));
}

void SegmentMapTest::leavesALongSegmentItsNextPiece()
{
    SegmentMap map(ByteRanges(), 1'000);
    const int whole = *map.claim(SegmentMap::openEnd);
    map.advance(whole, 50);
    const std::optional<int> next = map.steal(10, evenly(10), 100, 0);
    QCOMPARE(map.rest(whole), (ByteRange{50, 150}));
    QCOMPARE(map.rest(*next), (ByteRange{150, 250}));
    QCOMPARE(map.rest(*map.claim(100)), (ByteRange{250, 350}));
}

void SegmentMapTest::doesNotStealWhatIsHardlyAGain()
{
    SegmentMap map(ByteRanges(), 1'000);
    QVERIFY(!map.steal(10, evenly(10), 100, 0)); // nobody has anything
    QVERIFY(map.claim(1'000));
    QVERIFY(!map.steal(1'000, evenly(1'000), 2'000, 0.6)); // one second would become half
    QVERIFY(map.steal(1'000, evenly(1'000), 2'000, 0.5));
}

void SegmentMapTest::coversEveryByteOnce()
{
    // Four connections of very different speed, one of which breaks off now and then.
    constexpr qint64 total = 100'000;
    SegmentMap map(ByteRanges(), total);
    std::vector<int> count(total, 0);
    const std::array<qint64, 4> speeds{1'000, 300, 70, 1};
    std::array<std::optional<int>, 4> segments;
    const auto speedOf = [&](int id) {
        const auto found = std::find(segments.begin(), segments.end(), std::optional(id));
        return static_cast<double>(speeds.at(static_cast<size_t>(found - segments.begin())));
    };
    int turns = 0;
    for (; !map.isDone() && turns < 1'000; ++turns) {
        for (size_t i = 0; i < speeds.size(); ++i) {
            if (!segments.at(i))
                segments.at(i) = map.claim(5'000);
            if (!segments.at(i))
                segments.at(i) = map.steal(static_cast<double>(speeds.at(i)), speedOf, 5'000, 1);
            if (!segments.at(i))
                continue;
            const ByteRange rest = map.rest(*segments.at(i));
            const qint64 bytes = std::min(speeds.at(i), rest.size());
            for (qint64 at = rest.begin; at < rest.begin + bytes; ++at)
                ++count.at(static_cast<size_t>(at));
            map.advance(*segments.at(i), bytes);
            if (bytes == rest.size() || (i == 1 && turns % 7 == 0)) {
                map.release(*segments.at(i));
                segments.at(i).reset();
            }
        }
    }
    QVERIFY(map.isDone());
    QVERIFY(std::all_of(count.begin(), count.end(), [](int times) { return times == 1; }));
    QVERIFY2(turns < 90, qPrintable(QString::number(turns))); // 73 would be perfect; the slow ones did not drag
}

QTEST_GUILESS_MAIN(SegmentMapTest)
#include "SegmentMapTest.moc"
