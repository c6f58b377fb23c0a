#include "PageWalk.h"

#include "downloads/QueueDatabase.h"
#include "support/SampleQueue.h"
#include "ui/browse/BrowsePage.h"
#include "ui/grid/CardGrid.h"
#include "ui/grid/ResultsView.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QScrollArea>

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

QList<PageWalk::Page> PageWalk::pages()
{
    const auto page = [](const char *name, std::function<bool()> open) {
        return Page{QString::fromLatin1(name), std::move(open)};
    };
    return {
        page("browse", [this] { return m_fixture.start() && settle(); }),
        page("details", [this] { return openModel(0) && settle(); }),
        page("details-whole",
             [this] {
                 QTest::keyClick(&window(), Qt::Key_Return, Qt::ControlModifier);
                 return settle();
             }),
        page("nothing-found",
             [this] {
                 QTest::keyClick(&window(), Qt::Key_Escape);
                 QTest::keyClick(&window(), Qt::Key_Escape);
                 auto *field = m_fixture.find<QLineEdit>("searchModels");
                 field->setText(QStringLiteral("nobody has made this"));
                 QTest::keyClick(field, Qt::Key_Return);
                 return QTest::qWaitFor([this] { return m_fixture.models()->rowCount() == 0; }) && settle();
             }),
        page("library", [this] { return showPlace(NavigationRail::Place::Library); }),
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
        page("settings-search", [this] { return searchSettings(QStringLiteral("picture")); }),
        page("settings-nothing-found", [this] { return searchSettings(QStringLiteral("zzz")); }),
    };
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
    return settle();
}

} // namespace vitrine
