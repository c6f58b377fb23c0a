#include "library/LibraryIndex.h"
#include "ui/common/CopyButton.h"
#include "ui/detail/ChipFlow.h"
#include "ui/detail/DetailHeader.h"
#include "ui/detail/FileList.h"
#include "ui/detail/FileRow.h"
#include "ui/detail/HashList.h"
#include "ui/detail/LicenceText.h"
#include "ui/detail/PromptTag.h"
#include "ui/detail/RequiredFiles.h"
#include "ui/detail/TriggerWords.h"
#include "ui/detail/VersionChooser.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace vitrine;

namespace {

File fileCalled(int id, const QString &name)
{
    File file;
    file.id = FileId{id};
    file.name = name;
    file.type = FileType{QStringLiteral("Model")};
    file.format = FileFormat{QStringLiteral("SafeTensor")};
    file.sizeBytes = 1'000'000;
    file.virusScan = file.pickleScan = ScanResult::Success;
    return file;
}

Version versionWith(int files)
{
    Version version;
    version.id = VersionId{7};
    for (int i = 0; i < files; ++i)
        version.files.append(fileCalled(i + 1, QStringLiteral("file-%1.safetensors").arg(i + 1)));
    return version;
}

QList<FileRow *> shownRows(const FileList &list)
{
    QList<FileRow *> rows;
    for (FileRow *row : list.findChildren<FileRow *>()) {
        if (row->isVisibleTo(&list))
            rows.append(row);
    }
    return rows;
}

QStringList shownChips(const ChipFlow &flow)
{
    QStringList texts;
    for (const QToolButton *chip : flow.findChildren<QToolButton *>()) {
        if (chip->isVisibleTo(&flow) && chip->property("chip").toBool())
            texts += chip->text();
    }
    return texts;
}

} // namespace

class DetailSectionsTest final : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatAFileIs();
    void warnsOfPicklesAndDangers();
    void copiesEachHash();
    void showsAllOfManyFilesWhenAsked();
    void usesItsRowsAgain();
    void takesAlongWhatIsRequired();
    void leavesWhatTheLibraryHas();
    void copiesWordsOneByOneAndAll();
    void namesTheFileInAPrompt();
    void foldsManyChips();
    void makesForeignChipsHarmless();
    void makesForeignTypesHarmless();
    void showsEveryVersionWithItsDate();
    void choosesTheWantedVersionQuietly();
    void tellsTheLicenceInFourSentences();
};

void DetailSectionsTest::saysWhatAFileIs()
{
    File file = fileCalled(1, QStringLiteral("a.gguf"));
    file.format = FileFormat{QStringLiteral("GGUF")};
    file.precision = QStringLiteral("fp16");
    file.quantType = QStringLiteral("Q4_K_M");
    file.required = true;
    QCOMPARE(FileRow::factsOf(file), QStringLiteral("Model · GGUF · fp16 · Q4_K_M · 1 MB · required · not verifiable: "
                                                    "the site has no hash"));
    QCOMPARE(FileRow::scanOf(file), QStringLiteral("Scanned by the site: nothing found."));
    file.virusScan = file.pickleScan = ScanResult::Unknown;
    QCOMPARE(FileRow::scanOf(file), QStringLiteral("The site has not scanned this file."));
    file.virusScan = ScanResult::Error;
    QCOMPARE(FileRow::scanOf(file), QStringLiteral("The site could not scan this file."));
}

void DetailSectionsTest::warnsOfPicklesAndDangers()
{
    File file = fileCalled(1, QStringLiteral("a.ckpt"));
    file.format = FileFormat{QStringLiteral("PickleTensor")};
    QVERIFY(FileRow::warningOf(file).startsWith(QStringLiteral("A pickle")));
    file.pickleScan = ScanResult::Danger;
    file.pickleScanMessage = QStringLiteral("**os.system**\u202e was\nimported");
    QVERIFY(FileRow::warningOf(file).contains(QStringLiteral("dangerous")));
    QVERIFY(FileRow::warningOf(file).endsWith(QStringLiteral("os.system was imported")));
    FileRow row;
    row.setFile(file, true, true);
    const auto labels = row.findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->property("danger").toBool() && label->text().contains(QStringLiteral("os.system"));
    }));
}

void DetailSectionsTest::copiesEachHash()
{
    File file = fileCalled(1, QStringLiteral("a.safetensors"));
    const QString digits(64, QLatin1Char('A'));
    file.hashes.sha256 = Sha256::fromHex(digits);
    file.hashes.autoV2 = QStringLiteral("AAAAAAAAAA");
    file.hashes.crc32 = QStringLiteral("12345678");
    FileRow row;
    row.setFile(file, true, true);
    QVERIFY(!row.findChild<HashList *>());
    row.findChild<QToolButton *>(QStringLiteral("showHashes"))->click();
    const auto *list = row.findChild<HashList *>();
    QVERIFY(list);
    QStringList copied;
    for (CopyButton *copy : list->findChildren<CopyButton *>()) {
        copy->click();
        copied += QGuiApplication::clipboard()->text();
    }
    QCOMPARE(copied, (QStringList{digits, file.hashes.autoV2, file.hashes.crc32}));
    row.setFile(fileCalled(2, QStringLiteral("b.safetensors")), false, true);
    QVERIFY(list->isHidden());
    QVERIFY(row.findChild<QToolButton *>(QStringLiteral("showHashes"))->isHidden());
}

void DetailSectionsTest::showsAllOfManyFilesWhenAsked()
{
    FileList list;
    list.setFiles(versionWith(150), true);
    QVERIFY(shownRows(list).size() < 10);
    auto *all = list.findChild<QToolButton *>(QStringLiteral("allFiles"));
    QVERIFY(all->text().contains(QStringLiteral("150")));
    all->click();
    QTRY_COMPARE(shownRows(list).size(), 150);
    QVERIFY(all->isHidden());
    QSignalSpy requested(&list, &FileList::downloadRequested);
    shownRows(list).last()->findChild<QToolButton *>(QStringLiteral("downloadFile"))->click();
    QCOMPARE(requested.value(0).value(0).value<FileId>(), FileId{150});
}

void DetailSectionsTest::usesItsRowsAgain()
{
    FileList list;
    list.setFiles(versionWith(3), true);
    const QList<FileRow *> before = list.findChildren<FileRow *>();
    Version other = versionWith(2);
    other.id = VersionId{8};
    other.files.first().name = QStringLiteral("other.safetensors");
    list.setFiles(other, false);
    QCOMPARE(list.findChildren<FileRow *>(), before);
    QCOMPARE(shownRows(list).size(), 2);
    QCOMPARE(shownRows(list).first()->accessibleName(), QStringLiteral("other.safetensors"));
    QVERIFY(!shownRows(list).first()->findChild<QToolButton *>(QStringLiteral("downloadFile"))->isEnabled());
    list.setFiles({}, true);
    QVERIFY(list.isHidden());
}

void DetailSectionsTest::takesAlongWhatIsRequired()
{
    const LibraryIndex library{QString()};
    RequiredFiles required(library);
    Version version = versionWith(3);
    version.files[0].primary = true;
    version.files[0].required = true; // the main file is no extra
    version.files[2].required = true;
    version.files[2].type = FileType{QStringLiteral("VAE")};
    required.setVersion(version);
    QVERIFY(!required.isHidden());
    QCOMPARE(required.wanted(), QList<FileId>{FileId{3}});
    required.findChild<QCheckBox *>(QStringLiteral("takeRequired"))->click();
    QVERIFY(required.wanted().isEmpty());
    required.setVersion(versionWith(1));
    QVERIFY(required.isHidden());
    QVERIFY(required.wanted().isEmpty());
}

void DetailSectionsTest::leavesWhatTheLibraryHas()
{
    LibraryIndex library{QString()};
    RequiredFiles required(library);
    Version version = versionWith(2);
    version.files[0].primary = true;
    version.files[1].required = true;
    required.setVersion(version);
    QCOMPARE(required.wanted().size(), 1);
    LibraryFile owned;
    owned.path = QStringLiteral("/models/vae/file-2.safetensors");
    owned.modelId = ModelId{4384};
    owned.versionId = version.id;
    owned.fileId = FileId{2};
    library.add(owned);
    QTRY_VERIFY(required.wanted().isEmpty());
    QVERIFY(!required.isHidden()); // it says that it is there
}

void DetailSectionsTest::copiesWordsOneByOneAndAll()
{
    TriggerWords words;
    words.setWords({QStringLiteral("a & b"), QStringLiteral("second word")}, {});
    const auto *chips = words.findChild<ChipFlow *>();
    QCOMPARE(shownChips(*chips), (QStringList{QStringLiteral("a && b"), QStringLiteral("second word")}));
    for (QToolButton *chip : chips->findChildren<QToolButton *>()) {
        if (chip->accessibleName() == QStringLiteral("Copy trigger word a & b"))
            chip->click();
    }
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("a & b"));
    words.findChild<QToolButton *>(QStringLiteral("copyAllWords"))->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("a & b, second word"));
    words.setWords({}, QStringLiteral("<lora:x:1>"));
    QVERIFY(!words.isHidden());
    words.findChild<QToolButton *>(QStringLiteral("copyPromptTag"))->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("<lora:x:1>"));
    words.setWords({}, {});
    QVERIFY(words.isHidden());
}

void DetailSectionsTest::namesTheFileInAPrompt()
{
    const File file = fileCalled(1, QStringLiteral("add:detail v1.2.safetensors"));
    const auto tag = [&file](const char *type) { return promptTag(ModelType{QLatin1String(type)}, file); };
    QCOMPARE(tag("LORA"), QStringLiteral("<lora:add_detail v1.2:1>"));
    QCOMPARE(tag("DoRA"), QStringLiteral("<lora:add_detail v1.2:1>"));
    QCOMPARE(tag("TextualInversion"), QStringLiteral("add_detail v1.2"));
    QVERIFY(tag("Checkpoint").isEmpty());
}

void DetailSectionsTest::foldsManyChips()
{
    ChipFlow flow(3, [](const QString &text) { return text; });
    QStringList texts;
    for (int i = 0; i < 10; ++i)
        texts += QStringLiteral("tag %1").arg(i);
    flow.setTexts(texts);
    QCOMPARE(shownChips(flow).size(), 3);
    flow.findChild<QToolButton *>(QStringLiteral("moreChips"))->click();
    QCOMPARE(shownChips(flow), texts);
    QSignalSpy chosen(&flow, &ChipFlow::chosen);
    for (QToolButton *chip : flow.findChildren<QToolButton *>()) {
        if (chip->text() == QStringLiteral("tag 7"))
            chip->click();
    }
    QCOMPARE(chosen.value(0).value(0).toString(), QStringLiteral("tag 7"));
    flow.setTexts({});
    QVERIFY(flow.isHidden());
}

void DetailSectionsTest::makesForeignChipsHarmless()
{
    ChipFlow flow(3, [](const QString &text) { return QStringLiteral("Copy %1").arg(text); });
    flow.setTexts({QStringLiteral("<b>evil\u202e</b>\nline"), QString(100'000, QLatin1Char('x'))});
    QCOMPARE(shownChips(flow).first(), QStringLiteral("<b>evil</b> line"));
    for (const QToolButton *chip : flow.findChildren<QToolButton *>()) {
        QVERIFY(chip->toolTip().isEmpty() || !chip->toolTip().contains(QStringLiteral("<b>")));
        QVERIFY(chip->sizeHint().width() < 400);
    }
}

void DetailSectionsTest::makesForeignTypesHarmless()
{
    DetailHeader header;
    header.showTitle({}, QStringLiteral("<b>evil</b>"),
                     ModelType{QStringLiteral("<img src='file://somewhere/x.png'>")});
    for (const QToolButton *link : header.findChildren<QToolButton *>())
        QVERIFY2(link->toolTip().isEmpty() || !link->toolTip().contains(QRegularExpression(QStringLiteral("<(b|img)"))),
                 qPrintable(link->toolTip()));
}

void DetailSectionsTest::showsEveryVersionWithItsDate()
{
    auto model = std::make_shared<Model>();
    for (int i = 0; i < 200; ++i) {
        Version version;
        version.id = VersionId{i + 1};
        version.name = QStringLiteral("v%1").arg(i);
        version.baseModel = BaseModel{QStringLiteral("SDXL 1.0")};
        version.publishedAt = QDateTime(QDate(2024, 3, 14), QTime(12, 0), Qt::UTC);
        version.availability = i == 0 ? QStringLiteral("EarlyAccess") : QStringLiteral("Public");
        model->versions.append(version);
    }
    VersionChooser chooser;
    chooser.setModel(model, VersionId{4});
    const auto *box = chooser.findChild<QComboBox *>();
    QCOMPARE(box->count(), 200);
    const QString date = QLocale().toString(QDate(2024, 3, 14), QLocale::ShortFormat);
    QCOMPARE(box->itemText(0), QStringLiteral("v0 · SDXL 1.0 · %1 · early access").arg(date));
    QCOMPARE(chooser.current()->id, VersionId{4});
}

void DetailSectionsTest::choosesTheWantedVersionQuietly()
{
    auto model = std::make_shared<Model>();
    model->versions.resize(2);
    model->versions[0].id = VersionId{1};
    model->versions[1].id = VersionId{2};
    VersionChooser chooser;
    QSignalSpy chosen(&chooser, &VersionChooser::versionChosen);
    chooser.setModel(model, VersionId{2});
    QCOMPARE(chosen.size(), 0);
    chooser.findChild<QComboBox *>()->setCurrentIndex(0);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chooser.current()->id, VersionId{1});
    chooser.setModel(std::make_shared<Model>(), {});
    QVERIFY(!chooser.current());
    QVERIFY(chooser.isHidden());
}

void DetailSectionsTest::tellsTheLicenceInFourSentences()
{
    Licence licence;
    licence.commercialUse = {QStringLiteral("Image"), QStringLiteral("NewWord")};
    QCOMPARE(licenceSentences(licence).size(), 4);
    licence.noCredit = false;
    licence.derivatives = false;
    const QStringList strict = licenceSentences(licence);
    QVERIFY(strict.contains(QStringLiteral("You must credit the creator.")));
    QVERIFY(strict.contains(QStringLiteral("You may not share merges of it.")));
}

QTEST_MAIN(DetailSectionsTest)
#include "DetailSectionsTest.moc"
