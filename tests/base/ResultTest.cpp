#include "base/Result.h"

#include <QString>
#include <QTest>

#include <memory>

using namespace vitrine;

class ResultTest : public QObject
{
    Q_OBJECT

private slots:
    void holdsAValueOrAnError()
    {
        const Result<QString> value(QStringLiteral("here"));
        QVERIFY(value.ok() && value);
        QCOMPARE(*value, QStringLiteral("here"));
        QCOMPARE(value->size(), 4);

        const Result<QString> error(Error{ErrorKind::NotFound, QStringLiteral("gone"), {}, {}, {}});
        QVERIFY(!error.ok() && !error);
        QCOMPARE(error.error().kind, ErrorKind::NotFound);
    }

    void isAnErrorByDefault() { QVERIFY(!Result<int>().ok()); }

    void givesAwayWhatCanOnlyBeMoved()
    {
        Result<std::unique_ptr<int>> result(std::make_unique<int>(7));
        const std::unique_ptr<int> taken = std::move(result).value();
        QCOMPARE(*taken, 7);
    }

    void doneIsAValueOfItsOwn()
    {
        const Result<Done> done = Done{};
        QVERIFY(done.ok());
    }

    void onlyPassingErrorsAreWorthAnotherTry()
    {
        for (const ErrorKind kind : {ErrorKind::Offline, ErrorKind::Timeout, ErrorKind::RateLimited, ErrorKind::Server})
            QVERIFY2(isPassing(kind), qPrintable(errorKindName(kind)));
        for (const ErrorKind kind : {ErrorKind::LoginRequired, ErrorKind::NotFound, ErrorKind::BadAnswer,
                                     ErrorKind::HashMismatch, ErrorKind::Tls, ErrorKind::NoSpace})
            QVERIFY2(!isPassing(kind), qPrintable(errorKindName(kind)));
    }
};

QTEST_GUILESS_MAIN(ResultTest)
#include "ResultTest.moc"
