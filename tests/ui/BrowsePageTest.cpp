#include "WindowFixture.h"

#include "library/LibraryIndex.h"
#include "models/ModelListModel.h"
#include "models/SavedSearchWatcher.h"
#include "personal/PersonalStore.h"
#include "ui/browse/BrowsePage.h"
#include "ui/common/ElidedCheckBox.h"
#include "ui/detail/DetailPane.h"
#include "ui/grid/CardGrid.h"
#include "ui/grid/ResultsView.h"
#include "ui/search/CheckList.h"
#include "ui/search/SearchBar.h"
#include "ui/viewer/PictureViewer.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

#include <algorithm>
#include <functional>

using namespace vitrine;

namespace {

ModelListModel *modelOf(const WindowFixture &fixture)
{
    return qobject_cast<ModelListModel *>(fixture.models());
}

void searchFor(const WindowFixture &fixture, const QString &text)
{
    auto *field = fixture.find<QLineEdit>("searchModels");
    field->clear();
    QTest::keyClicks(field, text);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(modelOf(fixture)->search().query.text, text);
    QTRY_VERIFY(modelOf(fixture)->rowsAreCurrent());
}

void paste(const WindowFixture &fixture, const QString &text)
{
    auto *field = fixture.find<QLineEdit>("searchModels");
    field->clear();
    QGuiApplication::clipboard()->setText(text);
    field->setFocus();
    QTest::keyClick(field, Qt::Key_V, Qt::ControlModifier);
}

void choose(const WindowFixture &fixture, int row)
{
    auto *grid = fixture.find<CardGrid>("models");
    const QModelIndex index = grid->model()->index(row, 0);
    grid->scrollTo(index);
    QTest::mouseClick(grid->viewport(), Qt::LeftButton, {}, grid->visualRect(index).center());
}

qint64 thirdLargest(const ModelListModel &model)
{
    QList<qint64> sizes;
    for (int row = 0; row < model.rowCount(); ++row)
        sizes += model.card(row).sizeBytes.value_or(0);
    std::sort(sizes.begin(), sizes.end(), std::greater<>());
    return sizes.at(2);
}

CheckList *typesOf(const WindowFixture &fixture)
{
    return fixture.find<QComboBox>("checkpointType")->parentWidget()->findChild<CheckList *>();
}

/// Where the Tab key comes by after `from`, up to `to`.
QStringList tabWay(QWidget &from, const QWidget &to)
{
    QStringList way;
    for (QWidget *widget = from.nextInFocusChain(); widget != &from; widget = widget->nextInFocusChain()) {
        if ((widget->focusPolicy() & Qt::TabFocus) != 0 && widget->isVisible() && widget->isEnabled())
            way += widget->accessibleName();
        if (widget == &to)
            break;
    }
    return way;
}

QPushButton *actionCalled(const WindowFixture &fixture, const QString &name)
{
    QWidget *placeholder = fixture.find<BrowsePage>("browsePage")->findChild<QWidget *>(QStringLiteral("placeholder"));
    for (QPushButton *button : placeholder->findChildren<QPushButton *>()) {
        if (button->accessibleName() == name && button->isVisible())
            return button;
    }
    return nullptr;
}

/// The keyboard comes to the cards, the first of which is current then, but not selected.
void enterByTab(const WindowFixture &fixture)
{
    auto *grid = fixture.find<CardGrid>("models");
    fixture.find<QLineEdit>("searchModels")->setFocus();
    grid->setFocus(Qt::TabFocusReason);
    QTRY_COMPARE(grid->currentIndex().row(), 0);
}

/// What is said in the list's place.
QString messageOf(const WindowFixture &fixture)
{
    QWidget *placeholder = fixture.find<BrowsePage>("browsePage")->findChild<QWidget *>(QStringLiteral("placeholder"));
    QStringList texts;
    for (const QLabel *label : placeholder->findChildren<QLabel *>())
        texts += label->text();
    return texts.join(QLatin1Char('\n')).trimmed();
}

/// "glow", updated within a year: the search that comes of it.
Search searchForAYear(WindowFixture &fixture)
{
    searchFor(fixture, QStringLiteral("glow"));
    auto *period = fixture.find<QComboBox>("period");
    period->setCurrentIndex(period->findData(QStringLiteral("Year"))); // answered at once
    return modelOf(fixture)->search();
}

/// Too many requests, it says from now on.
void refuseForAWhile(DemoSite &site)
{
    DemoFaults faults;
    faults.tooManyRequests = true;
    faults.retryAfterS = 30;
    site.setFaults(faults);
}

} // namespace

/// The browse page as a whole: what was searched for, where one has been, what is shown when the site does not answer.
class BrowsePageTest final : public QObject
{
    Q_OBJECT

private slots:
    void comesBackAsItWas();
    void comesBackToWhereBackLed();
    void forgetsWhatItIsToForget();
    void showsTheLastAnswerWithoutANetwork();
    void goesBackAndForward();
    void returnsToTheSamePlace();
    void opensWhatIsPasted_data();
    void opensWhatIsPasted();
    void saysThatAPastedAddressLeadsNowhere();
    void saysWhatToLoosen();
    void blocksAndUndoes();
    void undoesOnlyWhereItSaysSo();
    void findsTheFewThatPassWithoutAClick();
    void listsFavourites();
    void saysThatThereAreNoFavourites();
    void countsWhatIsBlocked();
    void stopsWhileTheSiteHasTrouble();
    void noticesWhatWasDeletedMeanwhile();
    void keysMeanTheCardThatTheyAreOn();
    void showsTheFirstCardByHome();
    void keepsANote();
    void countsDownWhileItWaits();
    void saysThatACreatorIsUnknown();
    void leadsTheTabKeyFromSearchToCards();
    void leadsTheTabKeyThroughTheTypesInTheirPlace();
    void leadsTheTabKeyDownTheRail();
    void opensAPictureOverTheWindow();
    void offersAnAccountsListsOnceThereIsAKey();
    void countsWhatIsNewInSavedSearches();
};

void BrowsePageTest::comesBackAsItWas()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    const Search before = searchForAYear(fixture);
    QCOMPARE(before.query.period, QStringLiteral("Year"));
    fixture.reopen();
    QVERIFY(fixture.start());
    QCOMPARE(modelOf(fixture)->search(), before);
    QCOMPARE(fixture.find<QLineEdit>("searchModels")->text(), QStringLiteral("glow"));
    QCOMPARE(fixture.find<QComboBox>("period")->currentData().toString(), QStringLiteral("Year"));
}

void BrowsePageTest::comesBackToWhereBackLed()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    const Search before = searchForAYear(fixture);
    QCOMPARE(before.query.period, QStringLiteral("Year"));
    fixture.find<BrowsePage>("browsePage")->searchWords(QStringLiteral("night"));
    fixture.find<BrowsePage>("browsePage")->goBack();
    QCOMPARE(modelOf(fixture)->search(), before);
    fixture.reopen();
    QCOMPARE(modelOf(fixture)->search(), before);
}

void BrowsePageTest::forgetsWhatItIsToForget()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    searchFor(fixture, QStringLiteral("glow"));
    fixture.core->settings().forgetSearches();
    fixture.reopen();
    QCOMPARE(modelOf(fixture)->search(), Search());
}

void BrowsePageTest::showsTheLastAnswerWithoutANetwork()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    QStringList names;
    for (int row = 0; row < fixture.models()->rowCount(); ++row)
        names += fixture.models()->index(row, 0).data().toString();
    fixture.apiOrigin = QUrl(QStringLiteral("http://localhost:9")); // nobody listens there
    fixture.reopen();
    QVERIFY(fixture.start());
    QTRY_COMPARE_WITH_TIMEOUT(modelOf(fixture)->state(), ModelListModel::State::Failed, 60'000);
    QVERIFY(modelOf(fixture)->savedAt());
    QStringList kept;
    for (int row = 0; row < fixture.models()->rowCount(); ++row)
        kept += fixture.models()->index(row, 0).data().toString();
    QCOMPARE(kept, names);
    QVERIFY(fixture.find<QLabel>("resultCount")->text().contains(QStringLiteral("ago")));
    QVERIFY(fixture.find<CardGrid>("models")->isVisible());
}

void BrowsePageTest::goesBackAndForward()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    const Search start = modelOf(fixture)->search();
    searchFor(fixture, QStringLiteral("glow"));
    choose(fixture, 0);
    auto *details = fixture.find<DetailPane>("modelDetails");
    QTRY_VERIFY(details->isVisible());

    QTest::keyClick(fixture.window.get(), Qt::Key_Left, Qt::AltModifier);
    QTRY_VERIFY(!details->isVisible());
    QCOMPARE(modelOf(fixture)->search().query.text, QStringLiteral("glow"));
    QTest::mouseClick(fixture.find<CardGrid>("models")->viewport(), Qt::BackButton);
    QTRY_COMPARE(modelOf(fixture)->search(), start);
    QCOMPARE(fixture.find<QLineEdit>("searchModels")->text(), QString());
    QTest::keyClick(fixture.window.get(), Qt::Key_Right, Qt::AltModifier);
    QTRY_COMPARE(modelOf(fixture)->search().query.text, QStringLiteral("glow"));
    QTest::keyClick(fixture.window.get(), Qt::Key_Right, Qt::AltModifier);
    QTRY_VERIFY(details->isVisible());
}

void BrowsePageTest::returnsToTheSamePlace()
{
    WindowFixture fixture;
    fixture.window->resize(800, 600);
    QVERIFY(fixture.start());
    auto *results = fixture.window->findChild<ResultsView *>();
    QTRY_VERIFY(modelOf(fixture)->rowCount() > 40);
    results->showRow(24);
    const int row = results->topRow();
    QVERIFY(row > 0);
    searchFor(fixture, QStringLiteral("glow"));
    QTest::keyClick(fixture.window.get(), Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(results->topRow(), row);
}

void BrowsePageTest::opensWhatIsPasted_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::newRow("page address") << QStringLiteral("https://civitai.com/models/%1?modelVersionId=%2");
    QTest::newRow("another domain") << QStringLiteral("https://civitai.green/models/%1/a-name?modelVersionId=%2");
    QTest::newRow("download address") << QStringLiteral("https://civitai.com/api/download/models/%2");
    QTest::newRow("AIR") << QStringLiteral("urn:air:sdxl:lora:civitai:%1@%2");
    QTest::newRow("model and version") << QStringLiteral("%1@%2");
    QTest::newRow("id") << QStringLiteral("%1");
    QTest::newRow("SHA-256") << QStringLiteral("%3");
    QTest::newRow("AutoV2") << QStringLiteral("%4");
}

void BrowsePageTest::opensWhatIsPasted()
{
    QFETCH(QString, pattern);
    WindowFixture fixture;
    QVERIFY(fixture.start());
    ModelPtr model; // one with two versions, of which the second is meant where the pattern can say so
    for (int row = 0; !model; ++row) {
        QVERIFY(row < modelOf(fixture)->rowCount());
        const ModelPtr each = modelOf(fixture)->recentModel(modelOf(fixture)->card(row).id);
        if (each && each->versions.size() > 1 && each->versions.at(1).primaryFile() &&
            each->versions.at(1).primaryFile()->hashes.sha256)
            model = each;
    }
    const bool saysVersion = pattern != QLatin1String("%1");
    const Version &version = model->versions.at(saysVersion ? 1 : 0);
    const Hashes hashes = version.files.first().hashes;
    QString text = pattern;
    text.replace(QLatin1String("%1"), QString::number(model->id.value))
        .replace(QLatin1String("%2"), QString::number(version.id.value))
        .replace(QLatin1String("%3"), hashes.sha256 ? hashes.sha256->toHex() : QString())
        .replace(QLatin1String("%4"), hashes.autoV2);
    paste(fixture, text);
    auto *details = fixture.find<DetailPane>("modelDetails");
    QTRY_VERIFY_WITH_TIMEOUT(details->isVisible() && details->showsVersion(version.id), 10'000);
    QCOMPARE(fixture.find<QLabel>("modelName")->text(), model->name);
}

void BrowsePageTest::saysThatAPastedAddressLeadsNowhere()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    paste(fixture, QStringLiteral("https://civitai.com/models/2147483000"));
    const auto said = [&fixture] {
        for (const QLabel *label : fixture.find<BrowsePage>("browsePage")->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(QStringLiteral("2147483000")))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(said());
    QVERIFY(!fixture.find<DetailPane>("modelDetails")->isVisible());
    searchFor(fixture, QStringLiteral("glow"));
    QVERIFY(!said());
}

void BrowsePageTest::saysWhatToLoosen()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    auto *period = fixture.find<QComboBox>("period");
    period->setCurrentIndex(period->findData(QStringLiteral("Year")));
    searchFor(fixture, QStringLiteral("zzzzqqqq"));
    QTRY_VERIFY(actionCalled(fixture, QStringLiteral("Reset filters")));
    QVERIFY2(messageOf(fixture).endsWith(QStringLiteral("Take something away:")), qPrintable(messageOf(fixture)));
    QPushButton *withoutText = nullptr;
    QWidget *placeholder = fixture.find<BrowsePage>("browsePage")->findChild<QWidget *>(QStringLiteral("placeholder"));
    for (QPushButton *button : placeholder->findChildren<QPushButton *>()) {
        if (button->accessibleName().contains(QStringLiteral("zzzzqqqq")))
            withoutText = button;
    }
    QVERIFY(withoutText);
    QTest::mouseClick(withoutText, Qt::LeftButton);
    QTRY_VERIFY(fixture.models()->rowCount() > 0);
    QCOMPARE(modelOf(fixture)->search().query.period, QStringLiteral("Year"));
    QVERIFY(fixture.find<QLineEdit>("searchModels")->text().isEmpty());
}

void BrowsePageTest::blocksAndUndoes()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    auto *results = fixture.window->findChild<ResultsView *>();
    const ModelCard card = modelOf(fixture)->card(2);
    emit results->blockModelsRequested({card});
    QCOMPARE(modelOf(fixture)->rowOf(card.id), -1);
    QVERIFY(fixture.core->personal().blocks().models.contains(card.id));
    QPushButton *undo = nullptr;
    for (QPushButton *button : fixture.find<BrowsePage>("browsePage")->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == QStringLiteral("Undo"))
            undo = button;
    }
    QVERIFY(undo);
    Blocks elsewhere = fixture.core->personal().blocks(); // another one comes in the filter column
    elsewhere.creators.insert(QStringLiteral("nobody at all"));
    fixture.core->personal().setBlocks(elsewhere);
    QTest::mouseClick(undo, Qt::LeftButton);
    QTRY_VERIFY(modelOf(fixture)->rowOf(card.id) >= 0);
    const Blocks left{{QStringLiteral("nobody at all")}, {}, {}};
    QCOMPARE(fixture.core->personal().blocks(), left);
    emit results->blockCreatorRequested(QStringLiteral("Nobody at all")); // which is blocked already
    QTest::mouseClick(undo, Qt::LeftButton);
    QCOMPARE(fixture.core->personal().blocks(), left);
}

void BrowsePageTest::undoesOnlyWhereItSaysSo()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    const ModelCard card = modelOf(fixture)->card(2);
    emit fixture.window->findChild<ResultsView *>()->blockModelsRequested({card});
    paste(fixture, QStringLiteral("https://civitai.com/models/2147483000")); // another message takes the bar
    QPushButton *dismiss = nullptr;
    const auto find = [&] {
        for (QPushButton *button : fixture.find<BrowsePage>("browsePage")->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == QStringLiteral("Dismiss"))
                dismiss = button;
        }
        return dismiss != nullptr;
    };
    QTRY_VERIFY(find());
    QTest::mouseClick(dismiss, Qt::LeftButton);
    QVERIFY(fixture.core->personal().blocks().models.contains(card.id));
}

void BrowsePageTest::findsTheFewThatPassWithoutAClick()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    Search few = modelOf(fixture)->search();
    few.query.limit = 20; // so that there are many pages, most of them without a match
    few.refinement.leastBytes = thirdLargest(*modelOf(fixture));
    modelOf(fixture)->setSearch(few);
    QTRY_COMPARE_WITH_TIMEOUT(modelOf(fixture)->state(), ModelListModel::State::Complete, 60'000);
    QVERIFY(modelOf(fixture)->rowCount() >= 3 && modelOf(fixture)->rowCount() < 8);
    QVERIFY(modelOf(fixture)->lookedAt() > 80);
    QVERIFY(fixture.find<QLabel>("resultCount")->text().contains(QStringLiteral("looked at")));
}

void BrowsePageTest::listsFavourites()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    const ModelId one = modelOf(fixture)->card(3).id;
    const ModelId other = modelOf(fixture)->card(1).id;
    choose(fixture, 3);
    auto *heart = fixture.find<QToolButton>("favorite");
    QTRY_VERIFY(heart->isVisible());
    QTest::mouseClick(heart, Qt::LeftButton);
    QVERIFY(fixture.core->personal().isFavorite(one));
    fixture.core->personal().setFavorite(other, true);
    fixture.find<QCheckBox>("onlyFavorites")->click();
    QTRY_COMPARE(modelOf(fixture)->state(), ModelListModel::State::Complete);
    QCOMPARE(modelOf(fixture)->rowCount(), 2);
    QCOMPARE(modelOf(fixture)->card(0).id, other); // the latest first
}

void BrowsePageTest::saysThatThereAreNoFavourites()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    fixture.find<QCheckBox>("onlyFavorites")->click();
    QTRY_VERIFY(actionCalled(fixture, QStringLiteral("Show all models")));
    QVERIFY2(!messageOf(fixture).contains(QStringLiteral("site")), qPrintable(messageOf(fixture)));
    QTest::mouseClick(actionCalled(fixture, QStringLiteral("Show all models")), Qt::LeftButton);
    QTRY_VERIFY(fixture.models()->rowCount() > 0);
    QVERIFY(!fixture.find<QCheckBox>("onlyFavorites")->isChecked());
}

void BrowsePageTest::countsWhatIsBlocked()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    Blocks blocks;
    blocks.creators.insert(modelOf(fixture)->card(0).creator.toLower());
    fixture.core->personal().setBlocks(blocks);
    auto *line = fixture.find<QLabel>("resultCount");
    QTRY_VERIFY2(line->text().contains(QStringLiteral("looked at")), qPrintable(line->text()));
}

void BrowsePageTest::stopsWhileTheSiteHasTrouble()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    refuseForAWhile(fixture.site);
    auto *action = fixture.find<QToolButton>("resultAction");
    QVERIFY(!action->isVisible());
    QTest::keyClick(fixture.window.get(), Qt::Key_F5);
    QTRY_VERIFY_WITH_TIMEOUT(action->isVisible(), 20'000);
    QTest::mouseClick(action, Qt::LeftButton);
    QCOMPARE(modelOf(fixture)->state(), ModelListModel::State::Paused);
    auto *line = fixture.find<QLabel>("resultCount");
    QVERIFY2(line->text().contains(QStringLiteral("before the site answered")), qPrintable(line->text()));
    fixture.site.setFaults({});
    QTest::mouseClick(action, Qt::LeftButton); // which is Go on now
    QTRY_VERIFY_WITH_TIMEOUT(modelOf(fixture)->rowsAreCurrent(), 20'000);
}

void BrowsePageTest::noticesWhatWasDeletedMeanwhile()
{
    WindowFixture fixture;
    LibraryFile file;
    file.path = fixture.folder.filePath(QStringLiteral("gone.safetensors"));
    file.modelId = ModelId{4384};
    file.versionId = VersionId{128713};
    QFile onDisk(file.path);
    QVERIFY(onDisk.open(QIODevice::WriteOnly));
    LibraryIndex &library = fixture.core->library();
    library.add(file);
    QSignalSpy changed(&library, &LibraryIndex::changed);
    library.refresh(); // by its end the file is in the database
    QTRY_VERIFY(!changed.isEmpty());
    QVERIFY(library.ownsModel(file.modelId));
    QVERIFY(onDisk.remove());
    fixture.find<BrowsePage>("browsePage")->showModel(file.modelId);
    QTRY_VERIFY(!library.ownsModel(file.modelId));
}

void BrowsePageTest::keysMeanTheCardThatTheyAreOn()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    const PersonalStore &personal = fixture.core->personal();
    const ModelId first = modelOf(fixture)->card(0).id;
    const ModelId third = modelOf(fixture)->card(2).id;
    auto *grid = fixture.find<CardGrid>("models");
    enterByTab(fixture);
    QTest::keyClick(grid, Qt::Key_B, Qt::ControlModifier);
    QVERIFY(personal.isFavorite(first)); // neither selected nor shown

    choose(fixture, 2);
    auto *pane = fixture.find<DetailPane>("modelDetails");
    QTRY_COMPARE(pane->model(), third);
    QTest::keyClick(grid, Qt::Key_Home, Qt::ControlModifier); // the details stay with the third
    QCOMPARE(grid->currentIndex().row(), 0);
    QCOMPARE(pane->model(), third);
    QTest::keyClick(grid, Qt::Key_B, Qt::ControlModifier);
    QVERIFY(!personal.isFavorite(first));
    QVERIFY(!personal.isFavorite(third));
    pane->focusDownload();
    QTest::keyClick(fixture.window.get(), Qt::Key_B, Qt::ControlModifier);
    QVERIFY(personal.isFavorite(third));
}

void BrowsePageTest::showsTheFirstCardByHome()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    auto *grid = fixture.find<CardGrid>("models");
    enterByTab(fixture);
    auto *pane = fixture.find<DetailPane>("modelDetails");
    QVERIFY(!pane->isVisible());
    QTest::keyClick(grid, Qt::Key_Home);
    QTRY_VERIFY(pane->isVisible());
    QCOMPARE(pane->model(), modelOf(fixture)->card(0).id);
}

void BrowsePageTest::keepsANote()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    const ModelId id = modelOf(fixture)->card(0).id;
    choose(fixture, 0);
    auto *add = fixture.find<QToolButton>("addNote");
    QTRY_VERIFY(add->isVisible());
    QTest::mouseClick(add, Qt::LeftButton);
    auto *note = fixture.find<QPlainTextEdit>("note");
    QTest::keyClicks(note, QStringLiteral("good "));
    QTRY_COMPARE(fixture.core->personal().note(id), QStringLiteral("good")); // it rested, and was kept
    QTest::keyClicks(note, QStringLiteral("at 0.6"));
    choose(fixture, 1);
    QTRY_COMPARE(fixture.core->personal().note(id), QStringLiteral("good at 0.6"));
    QVERIFY(note->toPlainText().isEmpty());
    choose(fixture, 0);
    QTRY_COMPARE(note->toPlainText(), QStringLiteral("good at 0.6"));
    QVERIFY(note->isVisible());
}

void BrowsePageTest::countsDownWhileItWaits()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    refuseForAWhile(fixture.site);
    QTest::keyClick(fixture.window.get(), Qt::Key_F5);
    auto *line = fixture.find<QLabel>("resultCount");
    const auto secondsToWait = [line] {
        static const QRegularExpression seconds(QStringLiteral("(\\d+) s\\b"));
        return seconds.match(line->text()).captured(1).toInt();
    };
    QTRY_VERIFY_WITH_TIMEOUT(secondsToWait() > 0, 20'000);
    const int before = secondsToWait();
    QVERIFY2(before > 1 && before <= 30, qPrintable(line->text()));
    QTRY_VERIFY_WITH_TIMEOUT(secondsToWait() > 0 && secondsToWait() < before, 20'000);
    fixture.site.setFaults({});
    QTest::keyClick(fixture.window.get(), Qt::Key_F5);
    QTRY_VERIFY_WITH_TIMEOUT(modelOf(fixture)->rowsAreCurrent(), 10'000);
}

void BrowsePageTest::saysThatACreatorIsUnknown()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    auto *creator = fixture.find<QLineEdit>("creator");
    QTest::keyClicks(creator, QStringLiteral("nobody-of-that-name"));
    QTest::keyClick(creator, Qt::Key_Return);
    QTRY_VERIFY(actionCalled(fixture, QStringLiteral("Without this creator")));
    QTest::mouseClick(actionCalled(fixture, QStringLiteral("Without this creator")), Qt::LeftButton);
    QTRY_VERIFY(fixture.models()->rowCount() > 0);
    QVERIFY(creator->text().isEmpty());
}

void BrowsePageTest::leadsTheTabKeyFromSearchToCards()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    searchFor(fixture, QStringLiteral("glow"));
    const QStringList way = tabWay(*fixture.find<QLineEdit>("searchModels"), *fixture.find<QListView>("models"));
    const QString saved = QStringLiteral("Saved searches");
    const QString chip = QStringLiteral("Remove filter “glow”");
    QVERIFY2(way.contains(saved) && way.contains(chip), qPrintable(way.join(QStringLiteral(", "))));
    QVERIFY(way.indexOf(saved) < way.indexOf(chip));
}

void BrowsePageTest::leadsTheTabKeyThroughTheTypesInTheirPlace()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    const auto seenTypes = [&fixture] {
        QStringList types;
        for (const auto *box : typesOf(fixture)->findChildren<ElidedCheckBox *>()) {
            if (!box->isFolded())
                types += box->fullText();
        }
        return types;
    };
    const auto way = [&fixture] {
        return tabWay(*fixture.find<QPushButton>("fold-types"), *fixture.find<QComboBox>("checkpointType"));
    };
    QStringList few = way();
    QCOMPARE(few.size(), seenTypes().size() + 2); // with the button for more, and the choice below
    QCOMPARE(few.mid(0, 3),
             (QStringList{QStringLiteral("Checkpoint"), QStringLiteral("TextualInversion"), QStringLiteral("LORA")}));
    typesOf(fixture)->findChild<QToolButton *>()->click();
    QStringList all = way();
    QVERIFY(all.size() > few.size());
    QCOMPARE(all.size(), seenTypes().size() + 2);
}

void BrowsePageTest::leadsTheTabKeyDownTheRail()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    const auto buttons = fixture.find<QWidget>("rail")->findChildren<QToolButton *>();
    const QStringList way = tabWay(*buttons.first(), *buttons.last());
    QStringList expected;
    for (const QToolButton *button : buttons.mid(1)) {
        if (button->isVisible())
            expected += button->accessibleName();
    }
    QCOMPARE(way, expected);
}

void BrowsePageTest::opensAPictureOverTheWindow()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    choose(fixture, 0);
    auto *strip = fixture.find<QListView>("pictures");
    QTRY_VERIFY(strip->isVisible() && strip->model()->rowCount() > 0);
    QTest::mouseClick(strip->viewport(), Qt::LeftButton, {}, strip->visualRect(strip->model()->index(0, 0)).center());
    auto *viewer = fixture.window->findChild<PictureViewer *>();
    QTRY_VERIFY(viewer && viewer->isVisible());
    QCOMPARE(viewer->geometry(), fixture.window->rect());
    QCOMPARE(viewer->row(), 0);
    QTest::keyClick(fixture.window->focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(!viewer->isVisible());
    QVERIFY(fixture.find<DetailPane>("modelDetails")->isVisible());
}

void BrowsePageTest::offersAnAccountsListsOnceThereIsAKey()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    auto *favorites = fixture.find<QCheckBox>("favorites");
    QVERIFY(!favorites->isEnabled());
    fixture.core->api().setKey(QString::fromLatin1(DemoSite::validKey));
    QVERIFY(favorites->isEnabled());
    fixture.core->api().setKey({});
    QVERIFY(!favorites->isEnabled());
}

void BrowsePageTest::countsWhatIsNewInSavedSearches()
{
    WindowFixture fixture;
    const QString name = QStringLiteral("All of it");
    const QDateTime longAgo(QDate(2000, 1, 1), QTime(0, 0), Qt::UTC);
    fixture.core->personal().saveSearch({name, toJson(Search()), longAgo});
    QVERIFY(fixture.start());
    auto *watcher = fixture.window->findChild<SavedSearchWatcher *>();
    QTRY_VERIFY_WITH_TIMEOUT(watcher->newCount(name) > 20, 20'000);
    auto *search = fixture.window->findChild<SearchBar *>();
    emit search->savedSearchChosen(name);
    QTRY_COMPARE_WITH_TIMEOUT(watcher->newCount(name), 0, 20'000); // it has been looked at now
}

QTEST_MAIN(BrowsePageTest)
#include "BrowsePageTest.moc"
