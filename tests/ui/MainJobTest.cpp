#include "WindowFixture.h"

#include "models/ModelListModel.h"
#include "ui/browse/BrowsePage.h"
#include "ui/grid/CardGrid.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCryptographicHash>
#include <QDirIterator>
#include <QFile>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QToolButton>

using namespace vitrine;

namespace {

QCheckBox *box(const WindowFixture &fixture, const QString &group, const QString &value)
{
    for (QGroupBox *each : fixture.window->findChildren<QGroupBox *>()) {
        if (each->accessibleName() == group)
            return each->findChild<QCheckBox *>(value);
    }
    return nullptr;
}

void pressPlace(const WindowFixture &fixture, const QString &name)
{
    for (QToolButton *button : fixture.window->findChildren<QToolButton *>()) {
        if (button->accessibleName() == name)
            return QTest::mouseClick(button, Qt::LeftButton);
    }
    QFAIL(qPrintable(name));
}

QStringList filesBelow(const QString &folder)
{
    QStringList files;
    QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        files += it.next();
    return files;
}

QByteArray sha256Of(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (file.open(QIODevice::ReadOnly))
        hash.addData(&file);
    return hash.result().toHex().toUpper();
}

} // namespace

/// What a person does: narrow, open, download, find it again.
class MainJobTest final : public QObject
{
    Q_OBJECT

private slots:
    void narrowsOpensAndDownloads();
    void downloadsFromTheCardItself();
    void scrollsToTheTrueEnd();
    void asksAsTheFiltersSay();
    void showsWhyNothingIsThere();
    void showsAServerErrorAndRecovers();
    void keepsRowsWhenRefreshFails();
    void tellsWhyADownloadIsRefused();
    void opensDetailsOverANarrowGrid();
    void worksFromTheKeyboard();
};

void MainJobTest::narrowsOpensAndDownloads()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    QTRY_VERIFY(box(fixture, QStringLiteral("Types"), QStringLiteral("LORA")));
    box(fixture, QStringLiteral("Types"), QStringLiteral("LORA"))->click();
    box(fixture, QStringLiteral("Base models"), QStringLiteral("SDXL 1.0"))->click();
    auto *grid = fixture.find<CardGrid>("models");
    const auto allMatch = [&] {
        const QAbstractItemModel *models = fixture.models();
        for (int row = 0; row < models->rowCount(); ++row) {
            const ModelCard card = models->index(row, 0).data(ModelListModel::CardRole).value<ModelCard>();
            if (card.type.text != QLatin1String("LORA") || card.baseModel.text != QLatin1String("SDXL 1.0"))
                return false;
        }
        return models->rowCount() > 0;
    };
    QTRY_VERIFY2(allMatch(), qPrintable(fixture.find<QLabel>("resultCount")->text()));

    int row = 0;
    ModelCard card;
    for (; row < fixture.models()->rowCount(); ++row) {
        card = fixture.models()->index(row, 0).data(ModelListModel::CardRole).value<ModelCard>();
        if (card.canDownload() && !card.earlyAccess && !card.dangerous)
            break;
    }
    grid->scrollTo(grid->model()->index(row, 0));
    QTest::mouseClick(grid->viewport(), Qt::LeftButton, {}, grid->visualRect(grid->model()->index(row, 0)).center());
    auto *button = fixture.find<QPushButton>("downloadButton");
    QTRY_VERIFY(button->isVisible() && button->isEnabled());
    QCOMPARE(fixture.find<QLabel>("modelName")->text(), card.name);
    QTest::mouseClick(button, Qt::LeftButton);

    QTRY_VERIFY_WITH_TIMEOUT(fixture.core->library().ownsModel(card.id), 20'000);
    const QStringList files = filesBelow(fixture.modelsFolder());
    QCOMPARE(files.size(), 1);
    QVERIFY2(files.first().contains(QStringLiteral("/loras/")), qPrintable(files.first()));
    const DownloadEntry &entry = fixture.core->downloads().entries().first();
    QCOMPARE(entry.verification, Verification::Verified);
    QCOMPARE(QString::fromLatin1(sha256Of(files.first())), entry.request.sha256->toHex());
    QTRY_COMPARE(fixture.models()->index(row, 0).data(ModelListModel::BadgesRole).toInt(), int(Badge::Owned));

    pressPlace(fixture, QStringLiteral("Downloads"));
    auto *queue = fixture.find<QListView>("downloadQueue");
    QCOMPARE(queue->model()->index(0, 0).data(Qt::AccessibleDescriptionRole).toString(),
             QStringLiteral("done, verified"));
    pressPlace(fixture, QStringLiteral("Library"));
    QCOMPARE(fixture.find<QListView>("libraryFiles")->model()->rowCount(), 1);
}

void MainJobTest::downloadsFromTheCardItself()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    auto *grid = fixture.find<CardGrid>("models");
    int row = 0;
    while (!fixture.models()->index(row, 0).data(ModelListModel::CardRole).value<ModelCard>().canDownload())
        ++row;
    const QModelIndex index = grid->model()->index(row, 0);
    grid->scrollTo(index);
    const QPoint button = grid->downloadButtonRect(index).center();
    QTest::mouseMove(grid->viewport(), button);
    QTest::mouseClick(grid->viewport(), Qt::LeftButton, {}, button);
    QTRY_COMPARE(fixture.core->downloads().entries().size(), 1);
    QVERIFY(!grid->currentIndex().isValid()); // the button is not the card
}

void MainJobTest::scrollsToTheTrueEnd()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    auto *grid = fixture.find<CardGrid>("models");
    const auto *model = qobject_cast<ModelListModel *>(grid->model());
    QTRY_VERIFY_WITH_TIMEOUT((grid->scrollToBottom(), model->state() == ModelListModel::State::Complete), 10'000);
    QSet<qint64> ids;
    for (int row = 0; row < model->rowCount(); ++row)
        ids.insert(model->card(row).id.value);
    QCOMPARE(int(ids.size()), model->rowCount());
    QVERIFY(model->rowCount() > 40);
}

void MainJobTest::asksAsTheFiltersSay()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    fixture.site.apiServer().clearRequests();
    auto *search = fixture.find<QLineEdit>("searchModels");
    QTest::keyClicks(search, QStringLiteral("glow"));
    auto *period = fixture.find<QComboBox>("period");
    period->setCurrentIndex(period->findData(QStringLiteral("Year")));
    fixture.find<QCheckBox>("mature")->click();
    const auto asked = [&] {
        for (const HttpRequest &request : fixture.site.apiServer().requests()) {
            const QUrlQuery query = request.query();
            if (query.queryItemValue(QStringLiteral("query")) == QLatin1String("glow") &&
                query.queryItemValue(QStringLiteral("period")) == QLatin1String("Year") &&
                query.queryItemValue(QStringLiteral("nsfw")) == QLatin1String("true") &&
                !query.hasQueryItem(QStringLiteral("sort")))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(asked());
    QVERIFY(!fixture.find<QComboBox>("sort")->isEnabled());
}

void MainJobTest::showsWhyNothingIsThere()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    auto *search = fixture.find<QLineEdit>("searchModels");
    QTest::keyClicks(search, QStringLiteral("zzzzqqqq"));
    QTest::keyClick(search, Qt::Key_Return);
    QTRY_COMPARE(fixture.models()->rowCount(), 0);
    QWidget *placeholder = fixture.find<BrowsePage>("browsePage")->findChild<QWidget *>(QStringLiteral("placeholder"));
    QTRY_VERIFY(placeholder->isVisible());
    QTest::mouseClick(placeholder->findChild<QPushButton *>(), Qt::LeftButton); // Reset filters
    QTRY_VERIFY(fixture.models()->rowCount() > 0);
    QVERIFY(search->text().isEmpty());
}

void MainJobTest::showsAServerErrorAndRecovers()
{
    WindowFixture fixture;
    DemoFaults faults;
    faults.malformed = true;
    fixture.site.setFaults(faults);
    fixture.window->show();
    fixture.window->start();
    QWidget *placeholder = fixture.find<BrowsePage>("browsePage")->findChild<QWidget *>(QStringLiteral("placeholder"));
    QTRY_VERIFY_WITH_TIMEOUT(placeholder->isVisible(), 20'000);
    fixture.site.setFaults({});
    QTest::mouseClick(placeholder->findChild<QPushButton *>(), Qt::LeftButton); // Try again
    QTRY_VERIFY_WITH_TIMEOUT(fixture.models()->rowCount() > 0, 20'000);
}

void MainJobTest::keepsRowsWhenRefreshFails()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    const int before = fixture.models()->rowCount();
    DemoFaults faults;
    faults.malformed = true;
    fixture.site.setFaults(faults);
    QTest::keyClick(fixture.window.get(), Qt::Key_F5);
    auto *model = qobject_cast<ModelListModel *>(fixture.models());
    QTRY_COMPARE_WITH_TIMEOUT(model->state(), ModelListModel::State::Failed, 20'000);
    QCOMPARE(model->rowCount(), before);
    QVERIFY(fixture.find<CardGrid>("models")->isVisible());
}

void MainJobTest::tellsWhyADownloadIsRefused()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    DemoFaults faults;
    faults.htmlLogin = true;
    fixture.site.setFaults(faults);
    const ModelCard card = fixture.models()->index(0, 0).data(ModelListModel::CardRole).value<ModelCard>();
    auto *grid = fixture.find<CardGrid>("models");
    grid->setCurrentIndex(grid->model()->index(0, 0));
    auto *button = fixture.find<QPushButton>("downloadButton");
    QTRY_VERIFY(button->isVisible() && button->isEnabled());
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE(fixture.core->downloads().entries().size(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.core->downloads().entries().first().state, DownloadState::Failed, 10'000);
    auto *queue = fixture.find<QListView>("downloadQueue");
    const QString text = queue->model()->index(0, 0).data(Qt::AccessibleDescriptionRole).toString();
    QVERIFY2(text.startsWith(QStringLiteral("failed: ")), qPrintable(text));
    QTRY_VERIFY(filesBelow(fixture.modelsFolder()).isEmpty()); // neither the page nor an empty part
}

void MainJobTest::opensDetailsOverANarrowGrid()
{
    WindowFixture fixture;
    fixture.window->resize(820, 640);
    QVERIFY(fixture.start());
    auto *grid = fixture.find<CardGrid>("models");
    const int gridWidth = grid->width();
    grid->setCurrentIndex(grid->model()->index(0, 0));
    auto *details = fixture.find<QWidget>("modelDetails");
    QTRY_VERIFY(details->isVisible());
    QCOMPARE(grid->width(), gridWidth); // it lies over the grid
    QTest::keyClick(details, Qt::Key_Escape);
    QTRY_VERIFY(!details->isVisible());
    fixture.window->resize(1280, 800);
    grid->setCurrentIndex(grid->model()->index(1, 0));
    QTRY_VERIFY(details->isVisible());
    QTRY_VERIFY(grid->width() < fixture.find<BrowsePage>("browsePage")->width() - details->width());
}

void MainJobTest::worksFromTheKeyboard()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    auto *grid = fixture.find<CardGrid>("models");
    grid->setFocus();
    QTest::keyClick(grid, Qt::Key_Right);
    QVERIFY(grid->currentIndex().isValid());
    const int first = grid->currentIndex().row();
    QTest::keyClick(grid, Qt::Key_Right);
    QCOMPARE(grid->currentIndex().row(), first + 1);
    QTest::keyClick(grid, Qt::Key_Down);
    QVERIFY(grid->currentIndex().row() > first + 2);
    QTest::keyClick(grid, Qt::Key_Home);
    QCOMPARE(grid->currentIndex().row(), 0);
    QTest::keyClick(grid, Qt::Key_Return);
    auto *button = fixture.find<QPushButton>("downloadButton");
    QTRY_VERIFY(button->hasFocus() && button->isEnabled());
    QTest::keyClick(button, Qt::Key_Return);
    QTRY_COMPARE(fixture.core->downloads().entries().size(), 1);
}

QTEST_MAIN(MainJobTest)
#include "MainJobTest.moc"
