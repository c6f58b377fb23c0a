#include "cli/ExitCodes.h"

#include <QTest>

using namespace vitrine;

class ExitCodesTest : public QObject
{
    Q_OBJECT

private slots:
    void givesEveryKindItsCode_data();
    void givesEveryKindItsCode();
    void coversEveryKind();
};

namespace {

/// The documented table; Unwanted is the last kind.
const QList<std::pair<ErrorKind, int>> table{
    {ErrorKind::Cancelled, 130},  {ErrorKind::BadReference, 2}, {ErrorKind::Offline, 6},
    {ErrorKind::Timeout, 6},      {ErrorKind::Tls, 6},          {ErrorKind::LoginRequired, 4},
    {ErrorKind::KeyRefused, 4},   {ErrorKind::EarlyAccess, 4},  {ErrorKind::NoAccess, 4},
    {ErrorKind::NotFound, 3},     {ErrorKind::Gone, 3},         {ErrorKind::Region, 3},
    {ErrorKind::RateLimited, 6},  {ErrorKind::Server, 6},       {ErrorKind::BadRequest, 2},
    {ErrorKind::BadAnswer, 6},    {ErrorKind::NotAFile, 4},     {ErrorKind::LinkExpired, 6},
    {ErrorKind::HashMismatch, 5}, {ErrorKind::Dangerous, 8},    {ErrorKind::NoSpace, 7},
    {ErrorKind::NoPermission, 7}, {ErrorKind::DriveGone, 7},    {ErrorKind::Busy, 7},
    {ErrorKind::Disk, 7},         {ErrorKind::Keychain, 4},     {ErrorKind::Unwanted, 8},
};

} // namespace

void ExitCodesTest::givesEveryKindItsCode_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("code");
    for (const auto &[kind, code] : table)
        QTest::newRow(qPrintable(errorKindName(kind))) << kind << code;
}

void ExitCodesTest::givesEveryKindItsCode()
{
    QFETCH(ErrorKind, kind);
    QFETCH(int, code);
    QCOMPARE(static_cast<int>(exitCodeFor(kind)), code);
}

void ExitCodesTest::coversEveryKind()
{
    QCOMPARE(table.size(), static_cast<int>(ErrorKind::Unwanted) + 1);
}

QTEST_GUILESS_MAIN(ExitCodesTest)
#include "ExitCodesTest.moc"
