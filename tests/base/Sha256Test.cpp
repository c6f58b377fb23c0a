#include "base/Sha256.h"

#include <QCryptographicHash>
#include <QSet>
#include <QTest>

using namespace vitrine;

class Sha256Test : public QObject
{
    Q_OBJECT

private slots:
    void readsEitherCaseAndWritesUpper()
    {
        const QString hex = QString::fromLatin1(QCryptographicHash::hash("abc", QCryptographicHash::Sha256).toHex());
        const auto lower = Sha256::fromHex(hex);
        const auto upper = Sha256::fromHex(hex.toUpper());
        QVERIFY(lower && upper);
        QCOMPARE(*lower, *upper);
        QCOMPARE(lower->toHex(), hex.toUpper());
        QCOMPARE(lower->bytes().at(0), static_cast<unsigned char>(0xba));
    }

    void refusesEverythingElse_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << "";
        QTest::newRow("short") << QString(63, u'a');
        QTest::newRow("long") << QString(65, u'a');
        QTest::newRow("no digit") << QString(63, u'a') + u'g';
        QTest::newRow("space") << u' ' + QString(63, u'a');
        QTest::newRow("digits of another script") << QString(64, QChar(0x0663));
    }
    void refusesEverythingElse()
    {
        QFETCH(QString, text);
        QVERIFY(!Sha256::fromHex(text));
    }

    void canBeAKey()
    {
        const QSet<Sha256> set{*Sha256::fromHex(QString(64, u'a')), *Sha256::fromHex(QString(64, u'A')), Sha256()};
        QCOMPARE(set.size(), 2);
    }
};

QTEST_GUILESS_MAIN(Sha256Test)
#include "Sha256Test.moc"
