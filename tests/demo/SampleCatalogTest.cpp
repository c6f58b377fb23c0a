#include "demo/SampleCatalog.h"

#include "demo/SampleHashes.h"
#include "demo/art/PictureArtist.h"

#include <QCryptographicHash>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>
#include <QtEndian>

#include <algorithm>
#include <functional>

using namespace vitrine;

namespace {

const QDateTime &now()
{
    static const QDateTime moment = QDateTime::currentDateTimeUtc();
    return moment;
}

QByteArray wholeFile(const SampleFile &file)
{
    return file.content.bytes(0, file.content.size());
}

QString sha256Hex(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().toUpper());
}

/// Bit by bit, as the definition has it.
quint32 slowCrc32(const QByteArray &bytes)
{
    quint32 crc = 0xffffffff;
    for (const char c : bytes) {
        crc ^= quint8(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1) ? 0xedb88320U : 0U);
    }
    return ~crc;
}

} // namespace

class SampleCatalogTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void hasIdsOfItsOwnForEverything();
    void isTheSameEveryTime();
    void hasEveryTypeThatMatters();
    void hasEveryHardCase_data();
    void hasEveryHardCase();
    void hasModelsInEveryPeriod();
    void givesTrueHashes();
    void givesValidSafetensorsHeaders();
    void givesTheSameBytesInAnyPieces();
    void drawsTheSamePictureAtAnyWidth();

private:
    bool anyFile(const std::function<bool(const SampleFile &)> &matches) const;
    bool anyVersion(const std::function<bool(const SampleVersion &)> &matches) const;
    bool anyModel(const std::function<bool(const SampleModel &)> &matches) const;

    std::unique_ptr<SampleCatalog> m_catalog;
};

void SampleCatalogTest::initTestCase()
{
    m_catalog = std::make_unique<SampleCatalog>(now());
}

bool SampleCatalogTest::anyModel(const std::function<bool(const SampleModel &)> &matches) const
{
    return std::any_of(m_catalog->models().cbegin(), m_catalog->models().cend(), matches);
}

bool SampleCatalogTest::anyVersion(const std::function<bool(const SampleVersion &)> &matches) const
{
    return anyModel(
        [&](const SampleModel &model) { return std::any_of(model.versions.cbegin(), model.versions.cend(), matches); });
}

bool SampleCatalogTest::anyFile(const std::function<bool(const SampleFile &)> &matches) const
{
    return anyVersion([&](const SampleVersion &version) {
        return std::any_of(version.files.cbegin(), version.files.cend(), matches);
    });
}

void SampleCatalogTest::hasIdsOfItsOwnForEverything()
{
    QSet<qint64> ids;
    QSet<QString> uuids;
    qsizetype things = 0;
    qsizetype pictures = 0;
    for (const SampleModel &model : m_catalog->models()) {
        ids << model.id;
        ++things;
        QCOMPARE(m_catalog->model(model.id), &model);
        for (const SampleVersion &version : model.versions) {
            ids << version.id;
            ++things;
            QCOMPARE(m_catalog->version(version.id).model, &model);
            for (const SampleFile &file : version.files) {
                ids << file.id;
                ++things;
                QCOMPARE(m_catalog->file(file.id), &file);
            }
            for (const SamplePicture &picture : version.pictures) {
                ids << picture.id;
                uuids << picture.uuid;
                ++things;
                ++pictures;
            }
        }
    }
    QVERIFY(m_catalog->models().size() >= 60);
    QCOMPARE(ids.size(), things);
    QCOMPARE(uuids.size(), pictures);
}

void SampleCatalogTest::isTheSameEveryTime()
{
    const SampleCatalog other(now().addDays(100));
    QCOMPARE(other.models().size(), m_catalog->models().size());
    for (qsizetype i = 0; i < other.models().size(); ++i) {
        const SampleModel &one = m_catalog->models()[i];
        const SampleModel &same = other.models()[i];
        QCOMPARE(same.id, one.id);
        QCOMPARE(same.name, one.name);
        QCOMPARE(same.versions.size(), one.versions.size());
        if (one.versions.isEmpty() || one.versions.first().files.isEmpty())
            continue;
        QCOMPARE(same.versions.first().publishedAt, one.versions.first().publishedAt.addDays(100));
        QCOMPARE(same.versions.first().files.first().content.bytes(0, 5000),
                 one.versions.first().files.first().content.bytes(0, 5000));
    }
}

void SampleCatalogTest::hasEveryTypeThatMatters()
{
    const QStringList types = QStringLiteral("Checkpoint,LORA,LoCon,DoRA,TextualInversion,Hypernetwork,VAE,Controlnet,"
                                             "Upscaler,MotionModule,Poses,Wildcards,Workflows,Detection,Other,Lumiform")
                                  .split(QLatin1Char(','));
    for (const QString &type : types)
        QVERIFY2(anyModel([&](const SampleModel &model) { return model.type == type; }), qPrintable(type));
    for (const QString &baseModel : SampleCatalog::activeBaseModels())
        QVERIFY2(anyVersion([&](const SampleVersion &version) { return version.baseModel == baseModel; }),
                 qPrintable(baseModel));
    QVERIFY(!SampleCatalog::modelTypes().contains(QStringLiteral("Lumiform")));
}

void SampleCatalogTest::hasEveryHardCase_data()
{
    QTest::addColumn<bool>("isThere");
    const auto model = [&](const char *name, const std::function<bool(const SampleModel &)> &matches) {
        QTest::newRow(name) << anyModel(matches);
    };
    const auto version = [&](const char *name, const std::function<bool(const SampleVersion &)> &matches) {
        QTest::newRow(name) << anyVersion(matches);
    };
    const auto file = [&](const char *name, const std::function<bool(const SampleFile &)> &matches) {
        QTest::newRow(name) << anyFile(matches);
    };
    model("archived", [](const SampleModel &m) { return m.isArchived(); });
    model("taken down", [](const SampleModel &m) { return m.isTakenDown(); });
    model("no versions", [](const SampleModel &m) { return m.versions.isEmpty(); });
    model("no creator", [](const SampleModel &m) { return m.creator.isEmpty(); });
    model("hidden counts", [](const SampleModel &m) { return !m.downloads; });
    model("no description", [](const SampleModel &m) { return !m.description; });
    model("20 versions", [](const SampleModel &m) { return m.versions.size() == 20; });
    model("100 tags", [](const SampleModel &m) { return m.tags.size() > 100; });
    model("merge", [](const SampleModel &m) { return m.checkpointType == QLatin1String("Merge"); });
    model("every maturity", [](const SampleModel &m) { return m.maturity() == 31; });
    model("no PG", [](const SampleModel &m) { return (m.maturity() & 1) == 0; });
    model("blocked", [](const SampleModel &m) { return m.maturity() == 32; });
    version("no files", [](const SampleVersion &v) { return v.files.isEmpty(); });
    version("no pictures", [](const SampleVersion &v) { return v.pictures.isEmpty(); });
    version("early access", [](const SampleVersion &v) { return v.isEarlyAccess() && v.earlyAccessDeadline > now(); });
    version("login", [](const SampleVersion &v) { return v.needsLogin; });
    version("downloads disabled", [](const SampleVersion &v) { return v.isDownloadDisabled; });
    version("video first", [](const SampleVersion &v) { return !v.pictures.isEmpty() && v.pictures.first().isVideo; });
    version("no primary", [](const SampleVersion &v) {
        return !v.files.isEmpty() &&
               std::none_of(v.files.cbegin(), v.files.cend(), [](const SampleFile &f) { return f.isPrimary; });
    });
    file("danger", [](const SampleFile &f) { return f.pickleScan == QStringLiteral("Danger"); });
    file("not scanned", [](const SampleFile &f) { return !f.isScanned; });
    file("pickle", [](const SampleFile &f) { return f.name.endsWith(QLatin1String(".ckpt")); });
    file("gguf", [](const SampleFile &f) { return f.format == QLatin1String("GGUF") && !f.quantType.isEmpty(); });
    file("of another version", [](const SampleFile &f) { return f.ownVersion.has_value(); });
    file("fp8", [](const SampleFile &f) { return f.precision == QLatin1String("fp8"); });
    file("slashes", [](const SampleFile &f) { return f.name.contains(QLatin1String("../")); });
    file("reserved name", [](const SampleFile &f) { return f.name.startsWith(QLatin1String("CON.")); });
    file("300 characters", [](const SampleFile &f) { return f.name.size() > 300; });
    file("large", [](const SampleFile &f) { return f.content.size() > 40 * 1024 * 1024; });
}

void SampleCatalogTest::hasEveryHardCase()
{
    QFETCH(bool, isThere);
    QVERIFY(isThere);
}

void SampleCatalogTest::hasModelsInEveryPeriod()
{
    for (const int days : {1, 7, 30, 365}) {
        QVERIFY2(anyModel([&](const SampleModel &model) {
                     return model.lastPublishedAt().isValid() && model.lastPublishedAt() > now().addDays(-days);
                 }),
                 QByteArray::number(days).constData());
    }
    QVERIFY(anyVersion([](const SampleVersion &version) { return version.publishedAt < now().addDays(-365); }));
}

void SampleCatalogTest::givesTrueHashes()
{
    int checked = 0;
    int withAutoV1 = 0;
    for (const SampleModel &model : m_catalog->models()) {
        for (const SampleVersion &version : model.versions) {
            for (const SampleFile &file : version.files) {
                if (file.content.size() > 4'000'000 || ++checked % 3 != 0)
                    continue;
                const QByteArray bytes = wholeFile(file);
                const FileHashes hashes = hashesOf(file.content);
                QCOMPARE(hashes.sha256, sha256Hex(bytes));
                QCOMPARE(hashes.autoV2, hashes.sha256.left(10));
                QCOMPARE(hashes.crc32.toUInt(nullptr, 16), slowCrc32(bytes));
                QCOMPARE(hashes.crc32.size(), 8);
                if (!hashes.autoV1.isEmpty()) {
                    ++withAutoV1;
                    QCOMPARE(hashes.autoV1, sha256Hex(bytes.mid(0x100000, 0x10000)).left(8));
                }
                if (file.name.endsWith(QLatin1String(".safetensors"))) {
                    const auto header = qsizetype(qFromLittleEndian<quint64>(bytes.constData()));
                    QCOMPARE(hashes.autoV3, sha256Hex(bytes.mid(8 + header)).left(12));
                }
            }
        }
    }
    QVERIFY(checked > 60);
    QVERIFY(withAutoV1 > 3);
}

void SampleCatalogTest::givesValidSafetensorsHeaders()
{
    QVERIFY(!anyFile([](const SampleFile &file) {
        if (file.format != QLatin1String("SafeTensor"))
            return false;
        const qint64 length = qFromLittleEndian<qint64>(file.content.bytes(0, 8).constData());
        const QJsonDocument header = QJsonDocument::fromJson(file.content.bytes(8, length));
        qint64 covered = 0;
        QMap<qint64, qint64> pieces;
        const QJsonObject tensors = header.object();
        for (auto it = tensors.begin(); it != tensors.end(); ++it) {
            if (it.key() == QLatin1String("__metadata__"))
                continue;
            const QJsonArray offsets = it.value().toObject().value(QLatin1String("data_offsets")).toArray();
            pieces.insert(offsets.at(0).toInteger(), offsets.at(1).toInteger());
            qint64 bytes = it.value().toObject().value(QLatin1String("dtype")) == QLatin1String("F16") ? 2 : 1;
            for (const QJsonValue &side : it.value().toObject().value(QLatin1String("shape")).toArray())
                bytes *= side.toInteger();
            if (bytes != offsets.at(1).toInteger() - offsets.at(0).toInteger())
                return true;
        }
        for (auto it = pieces.cbegin(); it != pieces.cend(); ++it) {
            if (it.key() != covered)
                return true;
            covered = it.value();
        }
        return tensors.size() < 3 || 8 + length + covered != file.content.size();
    }));
}

void SampleCatalogTest::givesTheSameBytesInAnyPieces()
{
    const SampleContent content = SampleContent::safetensors(7, 100'003, QStringLiteral("pieces"));
    const QByteArray whole = content.bytes(0, content.size());
    QCOMPARE(whole.size(), content.size());
    QCOMPARE(content.bytes(content.size() - 10, 100).size(), 10);
    QCOMPARE(content.bytes(content.size(), 100).size(), 0);
    for (const qint64 piece : {1LL, 7LL, 4096LL, 33'333LL}) {
        QByteArray joined;
        const qint64 from = piece == 1 ? content.size() - 500 : 0;
        for (qint64 offset = from; offset < content.size(); offset += piece)
            joined += content.bytes(offset, piece);
        QVERIFY2(joined == whole.mid(from), QByteArray::number(piece).constData());
    }
    QVERIFY(SampleContent::pickle(1, 1000).bytes(0, 2000) != SampleContent::pickle(2, 1000).bytes(0, 2000));
}

void SampleCatalogTest::drawsTheSamePictureAtAnyWidth()
{
    for (int style = 0; style < pictureStyleCount; ++style) {
        const Picture picture{PictureStyle(style), style, 11, QSize(832, 1216)};
        const QImage large = drawPicture(picture, 320);
        QCOMPARE(large.size(), QSize(320, 467));
        QVERIFY2(drawPicture(picture, 320) == large, QByteArray::number(style).constData());
        // Averages over a coarse grid hardly depend on how fine the drawing was.
        const QImage a = large.scaled(4, 6, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        const QImage b = drawPicture(picture, 96).scaled(4, 6, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        for (int y = 0; y < 6; ++y) {
            for (int x = 0; x < 4; ++x)
                QVERIFY2(std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))) < 26,
                         QByteArray::number(style).constData());
        }
    }
}

QTEST_GUILESS_MAIN(SampleCatalogTest)
#include "SampleCatalogTest.moc"
