#include "core/ModelFileMove.h"

#include "downloads/StopFlag.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace vitrine;

namespace {

void write(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class ModelFileMoveTest final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void movesTheFileAndWhatBelongsToIt();
    void takesAPersonsOwnPictureAlong();
    void leavesWhatMayBelongToAnotherModel();
    void leavesWhatIsThereAlready();
    void numbersANameThatIsTaken();
    void movesToAnotherVolume();
    void stopsWithTheFileWhereItWas();
    void beginsNothingOnceItIsStopped();
    void saysThatTheFileIsGone();
    void saysThatTheFolderCannotBeMade();

private:
    QString at(const QString &name) const { return m_dir->filePath(name); }
    /// A folder on another volume than the temporary one; empty where there is none.
    static QString otherVolume(const QString &than);

    std::unique_ptr<QTemporaryDir> m_dir;
    StopFlag m_stop;
};

QString ModelFileMoveTest::otherVolume(const QString &than)
{
    for (const QString &folder : {QStringLiteral("/dev/shm"), QDir::homePath(), QDir::currentPath()}) {
        const QStorageInfo storage(folder);
        const bool isOther = storage.isValid() && storage.device() != QStorageInfo(than).device();
        if (isOther && !storage.isReadOnly() && QFileInfo(folder).isWritable())
            return folder;
    }
    return {};
}

void ModelFileMoveTest::movesTheFileAndWhatBelongsToIt()
{
    write(at(QStringLiteral("a/ink.safetensors")), "model");
    write(at(QStringLiteral("a/ink.civitai.info")), "info");
    write(at(QStringLiteral("a/ink.preview.png")), "picture");
    write(at(QStringLiteral("a/inkwash.civitai.info")), "another model's");
    const auto moved = moveModelFile(at(QStringLiteral("a/ink.safetensors")), at(QStringLiteral("b/c")), m_stop);
    QVERIFY2(moved.ok(), moved.ok() ? "" : qPrintable(moved.error().message));
    QCOMPARE(moved->path, at(QStringLiteral("b/c/ink.safetensors")));
    QVERIFY(moved->problems.isEmpty());
    QCOMPARE(read(moved->path), QByteArray("model"));
    QCOMPARE(read(at(QStringLiteral("b/c/ink.civitai.info"))), QByteArray("info"));
    QCOMPARE(read(at(QStringLiteral("b/c/ink.preview.png"))), QByteArray("picture"));
    QCOMPARE(QDir(at(QStringLiteral("a"))).entryList(QDir::Files), QStringList{QStringLiteral("inkwash.civitai.info")});
}

void ModelFileMoveTest::takesAPersonsOwnPictureAlong()
{
    write(at(QStringLiteral("a/ink.safetensors")), "model");
    write(at(QStringLiteral("a/ink.png")), "picture");
    QVERIFY(moveModelFile(at(QStringLiteral("a/ink.safetensors")), at(QStringLiteral("b")), m_stop).ok());
    QCOMPARE(read(at(QStringLiteral("b/ink.png"))), QByteArray("picture"));
}

void ModelFileMoveTest::leavesWhatMayBelongToAnotherModel()
{
    write(at(QStringLiteral("a/ink.safetensors")), "model");
    write(at(QStringLiteral("a/ink.ckpt")), "another");
    write(at(QStringLiteral("a/ink.json")), "card");
    const auto moved = moveModelFile(at(QStringLiteral("a/ink.ckpt")), at(QStringLiteral("b")), m_stop);
    QVERIFY(moved.ok());
    QCOMPARE(read(moved->path), QByteArray("another"));
    QCOMPARE(read(at(QStringLiteral("a/ink.json"))), QByteArray("card"));
    QVERIFY(!QFileInfo::exists(at(QStringLiteral("b/ink.json"))));
}

void ModelFileMoveTest::leavesWhatIsThereAlready()
{
    write(at(QStringLiteral("a/ink.safetensors")), "model");
    write(at(QStringLiteral("b/ink.safetensors")), "another");
    const auto refused = moveModelFile(at(QStringLiteral("a/ink.safetensors")), at(QStringLiteral("b")), m_stop);
    QVERIFY(!refused.ok());
    QVERIFY(refused.error().message.contains(QStringLiteral("already")));
    QCOMPARE(read(at(QStringLiteral("a/ink.safetensors"))), QByteArray("model"));
    QCOMPARE(read(at(QStringLiteral("b/ink.safetensors"))), QByteArray("another"));

    QFile::remove(at(QStringLiteral("b/ink.safetensors")));
    write(at(QStringLiteral("a/ink.json")), "card");
    write(at(QStringLiteral("b/ink.json")), "the user's own");
    const auto moved = moveModelFile(at(QStringLiteral("a/ink.safetensors")), at(QStringLiteral("b")), m_stop);
    QVERIFY(moved.ok());
    QCOMPARE(moved->problems.size(), 1); // said, and nothing lost
    QCOMPARE(read(at(QStringLiteral("b/ink.json"))), QByteArray("the user's own"));
    QCOMPARE(read(at(QStringLiteral("a/ink.json"))), QByteArray("card"));
}

void ModelFileMoveTest::numbersANameThatIsTaken()
{
    write(at(QStringLiteral("a/ink.safetensors")), "model");
    write(at(QStringLiteral("a/ink.json")), "card");
    write(at(QStringLiteral("b/ink.safetensors")), "another");
    write(at(QStringLiteral("b/ink.json")), "another's card");
    const auto moved =
        moveModelFile(at(QStringLiteral("a/ink.safetensors")), at(QStringLiteral("b")), m_stop, TakenName::Number);
    QVERIFY(moved.ok());
    QCOMPARE(moved->path, at(QStringLiteral("b/ink (2).safetensors")));
    QVERIFY(moved->problems.isEmpty());
    QCOMPARE(read(moved->path), QByteArray("model"));
    QCOMPARE(read(at(QStringLiteral("b/ink (2).json"))), QByteArray("card"));
    QCOMPARE(read(at(QStringLiteral("b/ink.json"))), QByteArray("another's card"));
}

void ModelFileMoveTest::movesToAnotherVolume()
{
    const QString other = otherVolume(m_dir->path());
    if (other.isEmpty())
        QSKIP("there is only one volume");
    const QTemporaryDir target(other + QStringLiteral("/vitrine-XXXXXX"));
    const QByteArray content = QByteArray("0123456789abcdef").repeated(200'000); // more than one block
    write(at(QStringLiteral("a/ink.safetensors")), content);
    const auto moved = moveModelFile(at(QStringLiteral("a/ink.safetensors")), target.path(), m_stop);
    QVERIFY2(moved.ok(), moved.ok() ? "" : qPrintable(moved.error().message));
    QCOMPARE(read(moved->path), content);
    QVERIFY(!QFileInfo::exists(at(QStringLiteral("a/ink.safetensors"))));
    QCOMPARE(QDir(target.path()).entryList(QDir::Files), QStringList{QStringLiteral("ink.safetensors")});
}

void ModelFileMoveTest::stopsWithTheFileWhereItWas()
{
    const QString other = otherVolume(m_dir->path());
    if (other.isEmpty())
        QSKIP("there is only one volume");
    const QTemporaryDir target(other + QStringLiteral("/vitrine-XXXXXX"));
    write(at(QStringLiteral("a/ink.safetensors")), "model");
    StopFlag stopped;
    stopped.set();
    const auto result = moveModelFile(at(QStringLiteral("a/ink.safetensors")), target.path(), stopped);
    QVERIFY(!result.ok());
    QCOMPARE(result.error().kind, ErrorKind::Cancelled);
    QCOMPARE(read(at(QStringLiteral("a/ink.safetensors"))), QByteArray("model"));
    QVERIFY(QDir(target.path()).isEmpty()); // no unfinished copy stays
}

void ModelFileMoveTest::beginsNothingOnceItIsStopped()
{
    write(at(QStringLiteral("a/ink.safetensors")), "model"); // which a rename would bring there at once
    StopFlag stopped;
    stopped.set();
    const auto result = moveModelFile(at(QStringLiteral("a/ink.safetensors")), at(QStringLiteral("b")), stopped);
    QVERIFY(!result.ok());
    QCOMPARE(result.error().kind, ErrorKind::Cancelled);
    QCOMPARE(read(at(QStringLiteral("a/ink.safetensors"))), QByteArray("model"));
    QVERIFY(!QFileInfo::exists(at(QStringLiteral("b"))));
}

void ModelFileMoveTest::saysThatTheFileIsGone()
{
    const auto result = moveModelFile(at(QStringLiteral("a/ink.safetensors")), at(QStringLiteral("b")), m_stop);
    QVERIFY(!result.ok());
    QCOMPARE(result.error().kind, ErrorKind::NotFound);
    QVERIFY(!QFileInfo::exists(at(QStringLiteral("b"))));
}

void ModelFileMoveTest::saysThatTheFolderCannotBeMade()
{
    write(at(QStringLiteral("a/ink.safetensors")), "model");
    write(at(QStringLiteral("file")), "in the way");
    const auto result = moveModelFile(at(QStringLiteral("a/ink.safetensors")), at(QStringLiteral("file/b")), m_stop);
    QVERIFY(!result.ok());
    QCOMPARE(read(at(QStringLiteral("a/ink.safetensors"))), QByteArray("model"));
}

QTEST_GUILESS_MAIN(ModelFileMoveTest)
#include "ModelFileMoveTest.moc"
