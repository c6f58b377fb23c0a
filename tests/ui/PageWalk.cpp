#include "PageWalk.h"

#include "downloads/QueueDatabase.h"
#include "placement/ProgramFinder.h"
#include "support/SampleQueue.h"
#include "ui/browse/BrowsePage.h"
#include "ui/commands/Commands.h"
#include "ui/detail/ModelWindow.h"
#include "ui/grid/CardGrid.h"
#include "ui/grid/ResultsView.h"
#include "ui/settings/SettingsPage.h"

#include <QAbstractButton>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>

namespace vitrine {

namespace {

QueueRow failedRow(int number, ErrorKind kind, const QString &message)
{
    QueueRow row = SampleQueue::row(number, DownloadState::Failed);
    row.entry.error = Error{kind, message, {}, {}, {}};
    return row;
}

/// Every way in which an entry can stand there.
QList<QueueRow> rowsOfAllKinds()
{
    QList<QueueRow> rows;
    rows.append(SampleQueue::row(1, DownloadState::Paused));
    rows.last().entry.receivedBytes = 100'000'000;
    rows.append(failedRow(2, ErrorKind::LoginRequired,
                          QStringLiteral("This download needs an account. Enter an API key "
                                         "in Settings and try again.")));
    rows.append(failedRow(3, ErrorKind::HashMismatch,
                          QStringLiteral("What arrived is not the file that the site describes, twice in a row.")));
    rows.append(SampleQueue::row(4, DownloadState::Done));
    rows.last().entry.verification = Verification::NotVerifiable;
    rows.last().entry.request.modelName = QStringLiteral("写实人像摄影大模型 东方美学与赛博朋克风格");
    return rows;
}

} // namespace

PageWalk::PageWalk()
{
    fillQueue();
}

void PageWalk::fillQueue()
{
    m_fixture.reopen([this] {
        QList<QueueRow> rows = rowsOfAllKinds();
        for (QueueRow &row : rows)
            row.entry.request.folder = m_fixture.modelsFolder();
        QueueDatabase database;
        if (!database.open(m_fixture.folder.filePath(QStringLiteral("data/queue.sqlite"))) || !database.put(rows))
            qFatal("the queue cannot be written");
    });
}

/// A file in each state, and what a look at them ended with.
bool PageWalk::fillLibrary()
{
    QList<LibraryFile> files;
    for (const char *name : {"checked", "own merge", "写实人像摄影大模型", "rotten"}) {
        LibraryFile file;
        file.path = m_fixture.modelsFolder() + QStringLiteral("/loras/") + QString::fromUtf8(name) +
                    QStringLiteral(".safetensors");
        file.modelName = QString::fromUtf8(name);
        file.sizeBytes = 3;
        file.addedAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000 + files.size(), Qt::UTC);
        QFile content(file.path);
        if (!QDir().mkpath(QFileInfo(file.path).path()) || !content.open(QIODevice::WriteOnly) ||
            content.write("one") != file.sizeBytes)
            return false;
        if (!files.isEmpty()) {
            file.modelId = ModelId{999'999};
            file.modelType = QStringLiteral("LORA");
            file.sha256 = Sha256();
        }
        file.isDamaged = files.size() == 3;
        files.append(file);
    }
    m_fixture.core->library().add(files);
    auto *check = m_fixture.find<QPushButton>("checkFiles");
    if (!showPlace(NavigationRail::Place::Library) || !QTest::qWaitFor([check] { return check->isEnabled(); }))
        return false;
    check->click();
    auto *bar = m_fixture.find<QWidget>("scanBar");
    constexpr int patienceMs = 30'000; // the sample site reads all of its files before it answers to hashes
    return QTest::qWaitFor([bar] { return !bar->isVisible(); }, patienceMs) && settle();
}

QList<PageWalk::Page> PageWalk::pages()
{
    const auto page = [](const char *name, std::function<bool()> open) {
        return Page{QString::fromLatin1(name), std::move(open)};
    };
    return {
        page("browse", [this] { return m_fixture.start() && settle(); }),
        page("details", [this] { return openModel(0) && settle(); }),
        page("details-end", [this] { return scrollToGallery(); }),
        page("details-whole",
             [this] {
                 QTest::keyClick(&window(), Qt::Key_Return, Qt::ControlModifier);
                 return settle();
             }),
        page("viewer", [this] { return openViewer(); }),
        page("model-window", [this] { return openModelWindow(); }),
        page("nothing-found",
             [this] {
                 QTest::keyClick(&window(), Qt::Key_Escape);
                 QTest::keyClick(&window(), Qt::Key_Escape);
                 window().browse().openLink(QStringLiteral("vitrine://search?query=nobody%20has%20made%20this&types="
                                                           "TextualInversion&baseModels=SDXL%201.0&period=Year"));
                 return QTest::qWaitFor([this] { return m_fixture.models()->rowCount() == 0; }) && settle();
             }),
        page("filters-middle",
             [this] {
                 window().browse().reset();
                 return QTest::qWaitFor([this] { return m_fixture.models()->rowCount() > 0; }) &&
                        scrollTo("filterScroll", 50);
             }),
        page("filters-end", [this] { return scrollTo("filterScroll", 100); }),
        page("save-search", [this] { return openPopup(&SearchBar::saveSearch, "saveSearch"); }),
        page("saved-searches", [this] { return openPopup(&SearchBar::manageSaved, "manageSearches"); }),
        page("table",
             [this] {
                 window().browse().setResultLayout(ResultLayout::Table);
                 return settle();
             }),
        page("several",
             [this] {
                 window().browse().setResultLayout(ResultLayout::Medium);
                 return chooseSeveral();
             }),
        page("commands", [this] { return openOverlay("program.palette", "commandPalette"); }),
        page("shortcuts", [this] { return openOverlay("program.keys", "shortcutSheet"); }),
        page("library", [this] { return showPlace(NavigationRail::Place::Library); }),
        page("library-files", [this] { return fillLibrary(); }),
        page("downloads", [this] { return showPlace(NavigationRail::Place::Downloads); }),
        page("settings-folders", [this] { return showSettings(SettingsPlace::Folders, "downloadFolder"); }),
        page("settings-names", [this] { return showSettings(SettingsPlace::Folders, "nameTemplate"); }),
        page("settings-downloads", [this] { return showSettings(SettingsPlace::Downloads, "connections"); }),
        page("settings-files", [this] { return showSettings(SettingsPlace::Downloads, "sideFile-preview"); }),
        page("settings-browsing", [this] { return showSettings(SettingsPlace::Browsing, "pictureCache"); }),
        page("settings-network", [this] { return showSettings(SettingsPlace::Network, "apiOrigin"); }),
        page("settings-look", [this] { return showSettings(SettingsPlace::Appearance, "theme"); }),
        page("settings-keys", [this] { return showSettings(SettingsPlace::Shortcuts, "keyList"); }),
        page("settings-privacy", [this] { return showSettings(SettingsPlace::Privacy, "rememberSearches"); }),
        page("settings-about", [this] { return showSettings(SettingsPlace::About, "log"); }),
        page("settings-search", [this] { return searchSettings(QStringLiteral("picture")); }),
        page("settings-nothing-found", [this] { return searchSettings(QStringLiteral("zzz")); }),
        page("settings-key", [this] { return enterKey(DemoSite::validKey, AccountState::Kind::Known); }),
        page("settings-key-refused", [this] { return enterKey("not-the-key", AccountState::Kind::Refused); }),
        page("first-run-folders", [this] { return openFirstRun(); }),
        page("first-run-looks", [this] { return goOnInFirstRun(); }),
        page("first-run-key", [this] { return goOnInFirstRun(); }),
    };
}

bool PageWalk::open(const Page &page)
{
    if (m_top) {
        QTest::keyClick(m_top, Qt::Key_Escape);
        if (!QTest::qWaitFor([this] { return !m_top || !m_top->isVisible(); }))
            return false;
        m_top.clear();
    }
    return page.open();
}

bool PageWalk::scrollToGallery()
{
    const auto *gallery = m_fixture.find<QAbstractItemView>("gallery");
    return scrollTo("detailScroll", 100) &&
           QTest::qWaitFor([gallery] { return gallery->model()->rowCount() > 0; }, 20'000) &&
           scrollTo("detailScroll", 100);
}

bool PageWalk::openViewer()
{
    auto *pictures = m_fixture.find<QAbstractItemView>("pictures");
    pictures->setFocus();
    pictures->setCurrentIndex(pictures->model()->index(0, 0));
    QTest::keyClick(pictures, Qt::Key_Return);
    m_top = m_fixture.find<QWidget>("pictureViewer");
    return m_top->isVisible() && settle();
}

bool PageWalk::openModelWindow()
{
    QTest::keyClick(&window(), Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
    for (QWidget *each : QApplication::topLevelWidgets()) {
        if (qobject_cast<ModelWindow *>(each) && each->isVisible())
            m_top = each;
    }
    if (!m_top)
        return false;
    m_top->resize(window().size());
    const auto *button = m_top->findChild<QAbstractButton *>(QStringLiteral("downloadButton"));
    return QTest::qWaitFor([button] { return button->isVisible() && button->isEnabled(); }, 20'000) && settle();
}

bool PageWalk::openPopup(void (SearchBar::*show)(), const char *name)
{
    (window().findChild<SearchBar *>()->*show)();
    m_top = m_fixture.find<QWidget>(name);
    return m_top->isVisible() && settle();
}

bool PageWalk::openOverlay(const char *command, const char *name)
{
    window().findChild<Commands *>()->trigger(QString::fromLatin1(command));
    m_top = m_fixture.find<QWidget>(name);
    return m_top->isVisible() && settle();
}

bool PageWalk::chooseSeveral()
{
    CardGrid &grid = window().browse().results().grid();
    const auto *chosen = grid.selectionModel();
    grid.setCurrentIndex(grid.model()->index(0, 0));
    for (int row : {1, 2})
        grid.selectionModel()->select(grid.model()->index(row, 0), QItemSelectionModel::Select);
    return QTest::qWaitFor([chosen] { return chosen->selectedIndexes().size() == 3; }) && settle();
}

bool PageWalk::scrollTo(const char *area, int percent)
{
    QScrollBar *bar = m_fixture.find<QScrollArea>(area)->verticalScrollBar();
    bar->setValue(bar->maximum() * percent / 100);
    return settle();
}

bool PageWalk::openFirstRun()
{
    const QDir home(m_fixture.folder.filePath(QStringLiteral("home")));
    for (const char *folder : {"ComfyUI/custom_nodes", "ComfyUI/models", "webui/modules_forge"}) {
        if (!home.mkpath(QString::fromLatin1(folder)))
            return false;
    }
    auto finder = std::make_unique<ProgramFinder>(QList<ProgramPlace>{{home.path(), 1}});
    const ProgramFinder &search = *finder;
    window().showFirstRun(std::move(finder));
    return QTest::qWaitFor([&search] { return !search.isRunning(); }, 20'000) && settle();
}

bool PageWalk::goOnInFirstRun()
{
    m_fixture.find<QAbstractButton>("firstRunNext")->click();
    return settle();
}

bool PageWalk::enterKey(const char *key, AccountState::Kind kind)
{
    AccountState &account = m_fixture.core->account();
    account.enter(QString::fromLatin1(key));
    window().showSettings(SettingsPlace::Account);
    return QTest::qWaitFor([&] { return account.kind() == kind; }, 20'000) && settle();
}

bool PageWalk::settle()
{
    const auto isQuiet = [this] {
        return !window().browse().isVisible() || m_fixture.models()->rowCount() == 0 ||
               window().browse().results().picturesShown();
    };
    constexpr int turns = 5; // of the event loop: one layout's answer can be the next one's question
    int turn = 0;
    return QTest::qWaitFor(isQuiet, 20'000) && QTest::qWaitFor([&turn] { return ++turn > turns; });
}

bool PageWalk::openModel(int row)
{
    CardGrid &grid = window().browse().results().grid();
    grid.setCurrentIndex(grid.model()->index(row, 0));
    auto *button = m_fixture.find<QAbstractButton>("downloadButton");
    return QTest::qWaitFor([button] { return button->isVisible() && button->isEnabled(); }, 20'000);
}

bool PageWalk::showPlace(NavigationRail::Place place)
{
    window().showPlace(place);
    return settle();
}

bool PageWalk::showSettings(SettingsPlace place, const char *fieldName)
{
    searchSettings({});
    window().showSettings(place);
    auto *field = m_fixture.find<QWidget>("settingsPage")->findChild<QWidget *>(QString::fromLatin1(fieldName));
    for (QWidget *widget = field->parentWidget(); widget; widget = widget->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(widget))
            area->ensureWidgetVisible(field, 0, area->height() / 2);
    }
    return field->isVisible() && settle();
}

bool PageWalk::searchSettings(const QString &words)
{
    m_fixture.find<QLineEdit>("searchSettings")->setText(words);
    const auto *page = m_fixture.find<SettingsPage>("settingsPage");
    return QTest::qWaitFor([page] { return !page->isSearching(); }) && settle();
}

} // namespace vitrine
