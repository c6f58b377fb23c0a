#include "WindowFixture.h"

#include "core/DownloadStarter.h"
#include "models/ModelListModel.h"
#include "models/PictureListModel.h"
#include "ui/browse/BrowsePage.h"
#include "ui/common/Metrics.h"
#include "ui/common/NoticeBar.h"
#include "ui/detail/DescriptionView.h"
#include "ui/detail/DetailPane.h"
#include "ui/grid/CardGrid.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QToolButton>

using namespace vitrine;

namespace {

QList<Image> shownImages(const WindowFixture &fixture)
{
    const auto *model = qobject_cast<PictureListModel *>(fixture.find<QListView>("pictures")->model());
    return model->images();
}

QString nameShown(const WindowFixture &fixture)
{
    return fixture.find<QLabel>("modelName")->text();
}

/// Asks the API itself for a model whose whole answer holds more than PG pictures.
ModelPtr modelWithMaturePictures(WindowFixture &fixture)
{
    for (int row = 0; row < fixture.models()->rowCount(); ++row) {
        const ModelCard card = fixture.models()->index(row, 0).data(ModelListModel::CardRole).value<ModelCard>();
        const auto answer = fixture.core->api().model(card.id);
        if (!QTest::qWaitFor([&answer] { return answer.isFinished(); }, 10'000) || !answer.result())
            continue;
        const ModelPtr model = answer.result().value();
        if (model->versions.isEmpty())
            continue;
        for (const Image &image : model->versions.first().images) {
            if ((image.maturity.bits & Maturity::PG) == 0)
                return model;
        }
    }
    return nullptr;
}

/// Opens the first card and waits for the whole model.
ModelPtr openFirst(WindowFixture &fixture)
{
    auto *model = qobject_cast<ModelListModel *>(fixture.models());
    const ModelCard card = model->card(0);
    fixture.find<BrowsePage>("browsePage")->showModel(card.id);
    const auto *button = fixture.find<QPushButton>("downloadButton");
    const bool arrived = QTest::qWaitFor([&] { return nameShown(fixture) == card.name && button->isEnabled(); });
    return arrived ? model->recentModel(card.id) : nullptr;
}

QStringList missingFromTabOrder(QWidget &window)
{
    QCoreApplication::processEvents();
    QSet<const QWidget *> reached;
    const QWidget *widget = window.nextInFocusChain();
    for (; widget != &window && !reached.contains(widget); widget = widget->nextInFocusChain())
        reached.insert(widget);
    if (widget != &window)
        return {QStringLiteral("a circle at ") + QLatin1String(widget->metaObject()->className()) + u':' +
                widget->objectName()};
    QStringList missing;
    for (const QWidget *each : window.findChildren<QWidget *>()) {
        if (each->window() == &window && (each->focusPolicy() & Qt::TabFocus) && !reached.contains(each))
            missing += QLatin1String(each->metaObject()->className()) + u':' + each->objectName();
    }
    return missing;
}

/// Counts how often a widget is told of another size.
class ResizeCount final : public QObject
{
public:
    explicit ResizeCount(QObject &watched) { watched.installEventFilter(this); }
    int count = 0;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        count += event->type() == QEvent::Resize ? 1 : 0;
        return false;
    }
};

QWidget *modelWindow()
{
    for (QWidget *window : QApplication::topLevelWidgets()) {
        if (window->objectName() == QStringLiteral("modelWindow"))
            return window;
    }
    return nullptr;
}

} // namespace

class DetailPaneTest final : public QObject
{
    Q_OBJECT

private slots:
    void showsOnlyPicturesOfTheChosenMaturity();
    void showsNothingOfTheModelBefore();
    void opensTheSameCardAgainAfterClosing();
    void isLaidOutOnceWhenItOpens();
    void offersADangerousFileOnlyOnPurpose();
    void asksAgainForTheFileThatWasRefused();
    void showsARefusalThatCameWhileItWasHidden();
    void waitsForItsOwnDownloadAlone();
    void doesNotLoadForEver();
    void takesAlongWhatAVersionNeeds();
    void leadsToASearchFromTypeCreatorAndTag_data();
    void leadsToASearchFromTypeCreatorAndTag();
    void leadsTheTabKeyDownThePage_data();
    void leadsTheTabKeyDownThePage();
    void losesNothingFromTheTabOrder();
    void growsOverTheWindowAndGivesItBack();
    void comesBackToTheSamePlaceInTheGrid();
    void putsTwoColumnsWhereThereIsRoom();
    void opensInAWindowOfItsOwn();
    void countsAnEarlyAccessDown();
    void jumpsNowhereWhenTheWholeModelComes();
    void holdsThePlaceOfWhatIsNotKnownYet();
};

void DetailPaneTest::showsOnlyPicturesOfTheChosenMaturity()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    const ModelPtr model = modelWithMaturePictures(fixture);
    QVERIFY(model);
    const int all = int(model->versions.first().images.size());
    fixture.find<BrowsePage>("browsePage")->showModel(model->id);
    QTRY_COMPARE(fixture.find<QComboBox>("versions")->count(), int(model->versions.size()));
    QTRY_VERIFY(shownImages(fixture).size() < all);
    for (const Image &image : shownImages(fixture))
        QVERIFY(image.maturity.bits & Maturity::PG);
    fixture.find<QCheckBox>("mature")->click();
    QTRY_COMPARE(shownImages(fixture).size(), all);
}

void DetailPaneTest::showsNothingOfTheModelBefore()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    auto *grid = fixture.find<CardGrid>("models");
    grid->setCurrentIndex(grid->model()->index(0, 0));
    auto *button = fixture.find<QPushButton>("downloadButton");
    QTRY_VERIFY(button->isEnabled());
    DemoFaults faults;
    faults.malformed = true; // the next model never comes
    fixture.site.setFaults(faults);
    fixture.find<BrowsePage>("browsePage")->showModel({999'999});
    QVERIFY(shownImages(fixture).isEmpty());
    QVERIFY(!button->isEnabled());
    QCOMPARE(fixture.find<QComboBox>("versions")->count(), 0);
    QVERIFY(fixture.find<QWidget>("description")->isHidden());
}

void DetailPaneTest::opensTheSameCardAgainAfterClosing()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    auto *grid = fixture.find<CardGrid>("models");
    const QPoint card = grid->visualRect(grid->model()->index(0, 0)).center();
    auto *details = fixture.find<QWidget>("modelDetails");
    for (int time = 0; time < 2; ++time) {
        QTest::mouseClick(grid->viewport(), Qt::LeftButton, {}, card);
        QTRY_VERIFY(details->isVisible());
        fixture.find<BrowsePage>("browsePage")->closeDetails();
        QVERIFY(!details->isVisible());
    }
}

void DetailPaneTest::isLaidOutOnceWhenItOpens()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    auto *details = fixture.find<QWidget>("modelDetails");
    int width = metrics::detailWidth;
    for (int row = 0; row < 3; ++row) {
        const ResizeCount resized(*details);
        const auto *model = qobject_cast<ModelListModel *>(fixture.models());
        fixture.find<BrowsePage>("browsePage")->showModel(model->card(row).id);
        QCoreApplication::processEvents();
        QCOMPARE(resized.count, 1);
        QCOMPARE(details->width(), width);
        auto *splitter = fixture.find<QSplitter>("browseSplitter"); // a person drags it
        width += 20;
        splitter->setSizes({splitter->width() - width, width});
        QCoreApplication::processEvents();
        fixture.find<BrowsePage>("browsePage")->closeDetails();
    }
}

void DetailPaneTest::offersADangerousFileOnlyOnPurpose()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    auto *search = fixture.find<QLineEdit>("searchModels");
    search->setText(QStringLiteral("Suspicious Parcel"));
    QTest::keyClick(search, Qt::Key_Return);
    QTRY_COMPARE(fixture.models()->index(0, 0).data().toString(), QStringLiteral("Suspicious Parcel"));
    auto *grid = fixture.find<CardGrid>("models");
    grid->setCurrentIndex(grid->model()->index(0, 0));
    QTRY_COMPARE(nameShown(fixture), QStringLiteral("Suspicious Parcel"));
    auto *button = fixture.find<QPushButton>("downloadButton");
    auto *anyway = fixture.find<QPushButton>("downloadAnywayButton");
    QTRY_VERIFY(button->isEnabled());
    QVERIFY(!anyway->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY(anyway->isVisible());
    QVERIFY(fixture.core->downloads().entries().isEmpty());
    QTest::mouseClick(anyway, Qt::LeftButton);
    QTRY_COMPARE(fixture.core->downloads().entries().size(), 1);
    QVERIFY(!anyway->isVisible());
}

void DetailPaneTest::asksAgainForTheFileThatWasRefused()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    auto *search = fixture.find<QLineEdit>("searchModels");
    search->setText(QStringLiteral("Needs Company"));
    QTest::keyClick(search, Qt::Key_Return);
    QTRY_COMPARE(fixture.models()->index(0, 0).data().toString(), QStringLiteral("Needs Company"));
    const ModelCard card = qobject_cast<ModelListModel *>(fixture.models())->card(0);
    fixture.find<BrowsePage>("browsePage")->showModel(card.id);
    auto *button = fixture.find<QPushButton>("downloadButton");
    QTRY_VERIFY(button->isEnabled());
    const auto asking = fixture.core->api().version(card.version);
    QTRY_VERIFY(asking.isFinished());
    const Version version = asking.result()->version;
    const auto other = std::find_if(version.files.begin(), version.files.end(),
                                    [&version](const File &file) { return file.id != version.primaryFile()->id; });
    QVERIFY(other != version.files.end());

    auto *starter = fixture.window->findChild<DownloadStarter *>();
    auto *anyway = fixture.find<QPushButton>("downloadAnywayButton");
    const Error dangerous{ErrorKind::Dangerous, QStringLiteral("a pickle"), {}, {}, {}};
    const QList<DownloadEntry> &entries = fixture.core->downloads().entries();
    emit starter->refused(version.id, other->id, dangerous); // a file that the version needs
    QTRY_VERIFY(anyway->isVisible());
    QTest::mouseClick(anyway, Qt::LeftButton);
    QTRY_COMPARE(entries.size(), 1);
    QCOMPARE(entries.last().request.fileId, other->id);
    emit starter->refused(version.id, std::nullopt, dangerous); // from its card
    QTest::mouseClick(anyway, Qt::LeftButton);
    QTRY_COMPARE(entries.size(), 2);
    QCOMPARE(entries.last().request.fileId, version.primaryFile()->id);
}

void DetailPaneTest::showsARefusalThatCameWhileItWasHidden()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    QVERIFY(openFirst(fixture));
    auto *button = fixture.find<QPushButton>("downloadButton");
    const VersionId version = fixture.find<DetailPane>("modelDetails")->currentVersion()->id;
    const QString offer = button->text();
    button->click();
    QVERIFY(!button->isEnabled());
    fixture.window->showPlace(NavigationRail::Place::Downloads);
    const Error refusal{ErrorKind::NotFound, QStringLiteral("gone"), {}, {}, {}};
    emit fixture.window->findChild<DownloadStarter *>()->refused(version, std::nullopt, refusal);
    fixture.window->showPlace(NavigationRail::Place::Browse);
    QCOMPARE(button->text(), offer);
    QVERIFY(button->isEnabled());
}

void DetailPaneTest::waitsForItsOwnDownloadAlone()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    QVERIFY(openFirst(fixture));
    DownloadRequest request;
    request.versionId = VersionId{1};
    request.fileId = FileId{1};
    request.folder = fixture.modelsFolder();
    request.fileName = QStringLiteral("other.safetensors");
    const DownloadId other = fixture.core->downloads().add(request);
    auto *button = fixture.find<QPushButton>("downloadButton");
    button->click();
    QVERIFY(!button->isEnabled());
    emit fixture.window->findChild<DownloadStarter *>()->started(other, {}); // another model's, from its card
    QVERIFY(!button->isEnabled());
    QCOMPARE(button->text(), QStringLiteral("Asking the site…"));
}

void DetailPaneTest::doesNotLoadForEver()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    QVERIFY(openFirst(fixture));
    auto *details = fixture.find<DetailPane>("modelDetails");
    ModelCard card;
    card.id = {999'999}; // which the site does not have
    card.versionCount = 3;
    details->showModel(card, nullptr);
    const auto says = [details](const QString &words) {
        for (const QLabel *label : details->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(words))
                return true;
        }
        return false;
    };
    QVERIFY(says(QStringLiteral("Loading")));
    QCOMPARE(fixture.find<QComboBox>("versions")->count(), 1); // which says so too
    QTRY_VERIFY_WITH_TIMEOUT(!says(QStringLiteral("Loading")), 20'000);
    QCOMPARE(fixture.find<QComboBox>("versions")->count(), 0);
}

void DetailPaneTest::takesAlongWhatAVersionNeeds()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    auto *search = fixture.find<QLineEdit>("searchModels");
    search->setText(QStringLiteral("Needs Company"));
    QTest::keyClick(search, Qt::Key_Return);
    QTRY_COMPARE(fixture.models()->index(0, 0).data().toString(), QStringLiteral("Needs Company"));
    const auto *model = qobject_cast<ModelListModel *>(fixture.models());
    fixture.find<BrowsePage>("browsePage")->showModel(model->card(0).id);
    auto *along = fixture.find<QCheckBox>("takeRequired");
    QTRY_VERIFY(along->isVisible() && along->isChecked());
    QTest::mouseClick(fixture.find<QPushButton>("downloadButton"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.core->downloads().entries().size(), 3, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(!along->isVisible(), 20'000); // all is in the library
}

void DetailPaneTest::leadsToASearchFromTypeCreatorAndTag_data()
{
    QTest::addColumn<QString>("link");
    QTest::newRow("type") << QStringLiteral("modelType");
    QTest::newRow("creator") << QStringLiteral("modelCreator");
    QTest::newRow("tag") << QStringLiteral("modelTags");
}

void DetailPaneTest::leadsToASearchFromTypeCreatorAndTag()
{
    QFETCH(QString, link);
    WindowFixture fixture;
    QVERIFY(fixture.start());
    auto *model = qobject_cast<ModelListModel *>(fixture.models());
    const ModelPtr shown = openFirst(fixture);
    QVERIFY(shown && shown->creator && !shown->tags.isEmpty());
    auto *button = fixture.find<QWidget>(qPrintable(link));
    if (link == QStringLiteral("modelTags"))
        button = button->findChild<QToolButton *>(QString(), Qt::FindDirectChildrenOnly);
    if (button->objectName() == QStringLiteral("moreChips"))
        button = fixture.find<QWidget>("modelTags")->findChildren<QToolButton *>().at(1);
    QTest::mouseClick(button, Qt::LeftButton);
    ModelQuery wanted;
    if (link == QStringLiteral("modelType"))
        wanted.types = {shown->type};
    else if (link == QStringLiteral("modelCreator"))
        wanted.username = shown->creator->username;
    else
        wanted.tag = shown->tags.first();
    QTRY_COMPARE(model->search().query, wanted);
    QVERIFY(fixture.find<QWidget>("modelDetails")->isVisible()); // beside the grid it stays
}

void DetailPaneTest::leadsTheTabKeyDownThePage_data()
{
    QTest::addColumn<bool>("grown");
    QTest::newRow("beside the models") << false;
    QTest::newRow("in their place") << true;
}

void DetailPaneTest::leadsTheTabKeyDownThePage()
{
    QFETCH(bool, grown);
    WindowFixture fixture;
    QVERIFY(fixture.start());
    QVERIFY(openFirst(fixture));
    if (grown)
        QTest::mouseClick(fixture.find<QToolButton>("growDetails"), Qt::LeftButton);
    QWidget *const start = fixture.find<QWidget>("rail")->findChild<QToolButton *>();
    start->setFocus();
    QStringList passed;
    do {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        passed += QApplication::focusWidget()->objectName();
    } while (QApplication::focusWidget() != start && passed.size() < 200);
    QVERIFY2(passed.size() < 200, qPrintable(passed.mid(100).join(u' ')));
    qsizetype last = -1;
    for (const char *name : {"favorite", "closeDetails", "modelType", "modelCreator", "pictures", "versions",
                             "downloadButton", "addNote", "showHashes", "downloadFile"}) {
        const qsizetype place = passed.indexOf(QLatin1String(name));
        QVERIFY2(place > last, qPrintable(QLatin1String(name) + QStringLiteral(" in ") + passed.join(u' ')));
        last = place;
    }
}

void DetailPaneTest::losesNothingFromTheTabOrder()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    const auto *model = qobject_cast<ModelListModel *>(fixture.models());
    auto *browse = fixture.find<BrowsePage>("browsePage");
    for (int row = 0; row < 12; ++row) {
        const ModelCard card = model->card(row);
        browse->showModel(card.id);
        QTRY_COMPARE(nameShown(fixture), card.name);
        QTRY_VERIFY(fixture.find<DescriptionView>("description")->isSettled());
        QVERIFY2(missingFromTabOrder(*fixture.window).isEmpty(),
                 qPrintable(QStringLiteral("model %1: ").arg(row) + missingFromTabOrder(*fixture.window).join(u' ')));
        fixture.find<CardGrid>("models")->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(fixture.find<CardGrid>("models")->isVisible(), row % 2 == 1);
        QTRY_VERIFY(fixture.find<DescriptionView>("description")->isSettled());
        QVERIFY2(
            missingFromTabOrder(*fixture.window).isEmpty(),
            qPrintable(QStringLiteral("after turn %1: ").arg(row) + missingFromTabOrder(*fixture.window).join(u' ')));
    }
}

void DetailPaneTest::growsOverTheWindowAndGivesItBack()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    QVERIFY(openFirst(fixture));
    auto *pane = fixture.find<QWidget>("modelDetails");
    auto *grid = fixture.find<CardGrid>("models");
    fixture.find<QPushButton>("downloadButton")->setFocus();
    const int besideWidth = pane->width();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(pane->width(), fixture.find<BrowsePage>("browsePage")->width());
    QVERIFY(!grid->isVisible());
    QVERIFY(pane->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(grid->isVisible());
    QVERIFY(pane->isVisible());
    QTRY_COMPARE(pane->width(), besideWidth);
    fixture.find<BrowsePage>("browsePage")->goBack(); // to the grown page
    QTRY_VERIFY(!grid->isVisible());
    // What is searched for from the whole page is shown in its place.
    QTest::mouseClick(fixture.find<QWidget>("modelCreator"), Qt::LeftButton);
    QTRY_VERIFY(grid->isVisible());
    QVERIFY(!pane->isVisible());
}

void DetailPaneTest::comesBackToTheSamePlaceInTheGrid()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    fixture.window->resize(1100, 500);
    auto *grid = fixture.find<CardGrid>("models");
    QTRY_VERIFY(grid->verticalScrollBar()->maximum() > 400);
    auto *browse = fixture.find<BrowsePage>("browsePage");
    const auto *model = qobject_cast<ModelListModel *>(fixture.models());
    browse->showModel(model->card(0).id);
    QTRY_VERIFY(fixture.find<QPushButton>("downloadButton")->isEnabled());
    grid->verticalScrollBar()->setValue(400);
    QVERIFY(browse->detailsShown());
    const int place = grid->verticalScrollBar()->value();
    auto *grow = fixture.find<QToolButton>("growDetails");
    QTest::mouseClick(grow, Qt::LeftButton);
    QTRY_VERIFY(!grid->isVisible());
    browse->goBack();
    QTRY_VERIFY(grid->isVisible());
    QTRY_COMPARE(grid->verticalScrollBar()->value(), place);
}

void DetailPaneTest::putsTwoColumnsWhereThereIsRoom()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    QVERIFY(openFirst(fixture));
    const auto placeOf = [&fixture](const char *name) {
        auto *widget = fixture.find<QWidget>(name);
        return widget->mapTo(fixture.window.get(), QPoint());
    };
    QVERIFY(placeOf("downloadButton").y() > placeOf("pictures").y());
    QTest::mouseClick(fixture.find<QToolButton>("growDetails"), Qt::LeftButton);
    QTRY_VERIFY(placeOf("downloadButton").x() > placeOf("pictures").x() + 300);
    QVERIFY(placeOf("downloadButton").y() < placeOf("pictures").y() + 200);
    QTest::mouseClick(fixture.find<QToolButton>("growDetails"), Qt::LeftButton);
    QTRY_VERIFY(placeOf("downloadButton").y() > placeOf("pictures").y());
}

void DetailPaneTest::opensInAWindowOfItsOwn()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    const ModelPtr shown = openFirst(fixture);
    QVERIFY(shown);
    QTest::mouseClick(fixture.find<QToolButton>("openWindow"), Qt::LeftButton);
    QTRY_VERIFY(modelWindow());
    QTRY_COMPARE(modelWindow()->windowTitle(), shown->name);
    auto *button = modelWindow()->findChild<QPushButton *>(QStringLiteral("downloadButton"));
    QTRY_VERIFY(button->isEnabled());
    // What is chosen there is looked for in the main window.
    QTest::mouseClick(modelWindow()->findChild<QToolButton *>(QStringLiteral("modelCreator")), Qt::LeftButton);
    const auto *model = qobject_cast<ModelListModel *>(fixture.models());
    QTRY_COMPARE(model->search().query.username, shown->creator->username);
    QTest::keyClick(modelWindow(), Qt::Key_Escape);
    QTRY_VERIFY(!modelWindow());
    QTest::mouseClick(fixture.find<QToolButton>("openWindow"), Qt::LeftButton);
    QTRY_VERIFY(modelWindow());
    fixture.window->close(); // takes them along
    QVERIFY(!modelWindow());
}

void DetailPaneTest::countsAnEarlyAccessDown()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    const auto *model = qobject_cast<ModelListModel *>(fixture.models());
    for (int row = 0; row < model->rowCount(); ++row) {
        const ModelPtr whole = model->recentModel(model->card(row).id);
        if (!whole || whole->versions.isEmpty() || !whole->versions.first().isEarlyAccess())
            continue;
        fixture.find<BrowsePage>("browsePage")->showModel(whole->id, whole->versions.first().id);
        const auto bars = fixture.find<QWidget>("modelDetails")->findChildren<NoticeBar *>();
        QTRY_VERIFY(std::any_of(bars.begin(), bars.end(), [](const NoticeBar *bar) {
            return bar->isVisible() && bar->text().startsWith(QStringLiteral("Early access for another"));
        }));
        return;
    }
    QFAIL("the sample catalogue has no early access");
}

void DetailPaneTest::jumpsNowhereWhenTheWholeModelComes()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    QVERIFY(openFirst(fixture));
    const auto *model = qobject_cast<ModelListModel *>(fixture.models());
    for (int row = 1; row < std::min(model->rowCount(), 12); ++row) {
        const ModelId id = model->card(row).id;
        if (!model->recentModel(id))
            continue;
        fixture.find<BrowsePage>("browsePage")->showModel(id);
        const auto place = [&fixture] { return fixture.find<QPushButton>("downloadButton")->geometry(); };
        const auto stripPlace = [&fixture] { return fixture.find<QListView>("pictures")->geometry(); };
        const QRect before = place();
        const QRect stripBefore = stripPlace();
        QCoreApplication::processEvents();
        QCOMPARE(place(), before); // no layout was left for later
        QCOMPARE(stripPlace(), stripBefore);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.find<QPushButton>("downloadButton")->isEnabled(), 20'000);
        QCOMPARE(stripPlace().topLeft(), stripBefore.topLeft());
    }
}

void DetailPaneTest::holdsThePlaceOfWhatIsNotKnownYet()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    QVERIFY(openFirst(fixture));
    const auto *model = qobject_cast<ModelListModel *>(fixture.models());
    const ModelCard card = model->card(1);
    auto *button = fixture.find<QPushButton>("downloadButton");
    fixture.find<DetailPane>("modelDetails")->showModel(card, nullptr); // as for a row read long ago
    QVERIFY(!button->isEnabled());
    const auto placeOf = [&fixture](const QWidget *widget) {
        return widget->mapTo(fixture.window.get(), QPoint()).y();
    };
    const auto *strip = fixture.find<QListView>("pictures");
    QVERIFY(strip->isVisible());
    const int stripPlace = placeOf(strip) - placeOf(fixture.find<QWidget>("modelTags"));
    const int buttonPlace = placeOf(button) - placeOf(strip);
    QTRY_VERIFY(button->isEnabled());
    QCOMPARE(nameShown(fixture), card.name);
    QCOMPARE(placeOf(button) - placeOf(strip), buttonPlace);
    QVERIFY(placeOf(strip) - placeOf(fixture.find<QWidget>("modelTags")) >= stripPlace); // tags come later
}

QTEST_MAIN(DetailPaneTest)
#include "DetailPaneTest.moc"
