#include "downloads/SafetensorsHeader.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace vitrine;

class SafetensorsHeaderTest final : public QObject
{
    Q_OBJECT

private slots:
    void acceptsSoundFiles_data();
    void acceptsSoundFiles();
    void findsBrokenFiles_data();
    void findsBrokenFiles();
    void failsForAFileThatIsNotThere();
    void namesTheTensors();

private:
    QString write(const QByteArray &bytes);

    QTemporaryDir m_folder;
};

namespace {

QByteArray file(const QByteArray &json, qsizetype dataBytes)
{
    QByteArray length(8, '\0');
    qToLittleEndian<quint64>(static_cast<quint64>(json.size()), length.data());
    return length + json + QByteArray(dataBytes, 'd');
}

} // namespace

QString SafetensorsHeaderTest::write(const QByteArray &bytes)
{
    QFile out(m_folder.filePath(QStringLiteral("a.safetensors")));
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
        qFatal("no temporary file");
    return out.fileName();
}

void SafetensorsHeaderTest::acceptsSoundFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("two tensors") << file(R"({"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},)"
                                         R"("b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}})",
                                         12);
    QTest::newRow("in another order, with metadata, padded")
        << file(R"({"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]},"__metadata__":{"format":"pt"},)"
                R"("a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}      )",
                12);
    QTest::newRow("an empty tensor") << file(R"({"a":{"dtype":"F16","shape":[0],"data_offsets":[0,0]}})", 0);
    QTest::newRow("none") << file("{}", 0);
}

void SafetensorsHeaderTest::acceptsSoundFiles()
{
    QFETCH(QByteArray, bytes);
    const Result<QString> problem = SafetensorsHeader::problemOf(write(bytes));
    QVERIFY(problem);
    QCOMPARE(*problem, QString());
}

void SafetensorsHeaderTest::findsBrokenFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray good = R"({"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}})";
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("short length") << QByteArray(5, '\0');
    QTest::newRow("length beyond the file") << file(good, 4).left(20);
    QTest::newRow("length of all ones") << QByteArray(8, '\xff') + good;
    QTest::newRow("huge length") << QByteArray("\0\0\0\0\x01\0\0\0", 8) + good;
    QTest::newRow("not JSON") << file("PK\x03\x04 this is a zip", 4);
    QTest::newRow("JSON, no object") << file("[1,2,3]", 0);
    QTest::newRow("JSON cut off") << file(good.chopped(3), 4);
    QTest::newRow("data cut off") << file(good, 3);
    QTest::newRow("data too long") << file(good, 5);
    QTest::newRow("no offsets") << file(R"({"a":{"dtype":"F16","shape":[2]}})", 4);
    QTest::newRow("one offset") << file(R"({"a":{"data_offsets":[4]}})", 4);
    QTest::newRow("text for an offset") << file(R"({"a":{"data_offsets":[0,"4"]}})", 4);
    QTest::newRow("backwards") << file(R"({"a":{"data_offsets":[4,0]}})", 4);
    QTest::newRow("negative") << file(R"({"a":{"data_offsets":[-4,4]}})", 4);
    QTest::newRow("gap") << file(R"({"a":{"data_offsets":[0,4]},"b":{"data_offsets":[6,8]}})", 8);
    QTest::newRow("overlap") << file(R"({"a":{"data_offsets":[0,4]},"b":{"data_offsets":[2,8]}})", 8);
    QTest::newRow("gap at the start") << file(R"({"a":{"data_offsets":[2,4]}})", 4);
}

void SafetensorsHeaderTest::findsBrokenFiles()
{
    QFETCH(QByteArray, bytes);
    const Result<QString> problem = SafetensorsHeader::problemOf(write(bytes));
    QVERIFY(problem);
    QVERIFY(!problem->isEmpty());
}

void SafetensorsHeaderTest::failsForAFileThatIsNotThere()
{
    QVERIFY(!SafetensorsHeader::problemOf(m_folder.filePath(QStringLiteral("none"))));
}

void SafetensorsHeaderTest::namesTheTensors()
{
    const QByteArray bytes = file(R"({"b.x":{"data_offsets":[4,12]},"__metadata__":{"format":"pt"},)"
                                  R"("a":{"data_offsets":[0,4]}})",
                                  12);
    const auto names = SafetensorsHeader::tensorNames(write(bytes));
    QVERIFY(names);
    QCOMPARE(*names, QStringList({QStringLiteral("a"), QStringLiteral("b.x")}));
    QVERIFY(SafetensorsHeader::tensorNames(write("no header at all"))->isEmpty());
    QVERIFY(!SafetensorsHeader::tensorNames(m_folder.filePath(QStringLiteral("none"))));
}

QTEST_GUILESS_MAIN(SafetensorsHeaderTest)
#include "SafetensorsHeaderTest.moc"
