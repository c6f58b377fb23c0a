#include "ui/library/LibraryPage.h"

#include "base/Format.h"
#include "core/Core.h"
#include "models/LibraryFilterModel.h"
#include "models/LibraryListModel.h"
#include "ui/common/ListFilterBar.h"
#include "ui/common/NoticeBar.h"
#include "ui/common/Placeholder.h"
#include "ui/common/ShowInFolder.h"
#include "ui/common/Symbols.h"
#include "ui/library/LibraryDelegate.h"
#include "ui/library/ScanBar.h"

#include <QListView>
#include <QPushButton>

namespace vitrine {

LibraryPage::LibraryPage(Core &core, QWidget *parent)
    : ListPage(tr("Library"), parent)
    , m_library(core.library())
    , m_scan(core.api(), core.library(), core.settings())
    , m_updates(core.api(), core.library())
    , m_model(new LibraryFilterModel(*new LibraryListModel(core.library(), m_updates, this), this))
    , m_filter(new ListFilterBar({tr("All"), tr("Updates"), tr("Duplicates"), tr("Unknown"), tr("Damaged")},
                                 tr("Search library"), QStringLiteral("librarySearch")))
    , m_look(new QPushButton(symbolIcon(QStringLiteral("search")), tr("Look for models")))
    , m_check(new QPushButton(symbolIcon(QStringLiteral("check")), tr("Check all files")))
    , m_newer(new QPushButton(symbolIcon(QStringLiteral("refresh")), tr("Look for updates")))
    , m_forget(new QPushButton(symbolIcon(QStringLiteral("close")), tr("Forget absent files")))
    , m_open(new QPushButton(symbolIcon(QStringLiteral("info")), tr("Show model")))
    , m_folder(new QPushButton(symbolIcon(QStringLiteral("folder")), tr("Show in folder")))
{
    setObjectName(QStringLiteral("libraryPage"));
    list().setObjectName(QStringLiteral("libraryFiles"));
    list().setAccessibleName(tr("Library files"));
    list().setItemDelegate(new LibraryDelegate(&list()));
    list().setModel(m_model);
    list().setDragDropMode(QAbstractItemView::DragOnly);
    addBar(new ScanBar(m_scan, m_updates));
    addFilter(m_filter);
    addButtons();
    connectParts();
    refresh();
}

LibraryPage::~LibraryPage()
{
    m_scan.stop();
}

void LibraryPage::addButtons()
{
    m_look->setObjectName(QStringLiteral("lookForModels"));
    m_look->setToolTip(tr("Puts the models that lie in your folders into the library"));
    m_check->setObjectName(QStringLiteral("checkFiles"));
    m_check->setToolTip(tr("Reads every file to its end and compares it with what it should be"));
    m_newer->setObjectName(QStringLiteral("lookForUpdates"));
    m_newer->setToolTip(tr("Asks the site which of these models have newer versions"));
    m_forget->setObjectName(QStringLiteral("forgetAbsent"));
    m_forget->setToolTip(
        tr("Takes the files whose folder or drive is not there out of the library. Nothing is deleted, "
           "and what comes back can be looked for again"));
    for (QPushButton *button : {m_look, m_check, m_newer, m_forget, m_open, m_folder})
        addButton(button);
    connect(m_look, &QPushButton::clicked, this, [this] { scan(LibraryScan::Depth::NewFiles); });
    connect(m_check, &QPushButton::clicked, this, [this] { scan(LibraryScan::Depth::AllFiles); });
    connect(m_newer, &QPushButton::clicked, this, &LibraryPage::lookForUpdates);
    connect(m_forget, &QPushButton::clicked, &m_library, &LibraryIndex::forgetAbsent);
    connect(m_open, &QPushButton::clicked, this, &LibraryPage::openCurrent);
    connect(m_folder, &QPushButton::clicked, this, [this] {
        if (const QModelIndex index = list().currentIndex(); index.isValid())
            showInFolder(m_model->file(index.row()).path, *this,
                         [this](const QString &problem) { notice().showMessage(NoticeBar::Kind::Warning, problem); });
    });
}

void LibraryPage::connectParts()
{
    connect(&list(), &QAbstractItemView::activated, this, &LibraryPage::openCurrent);
    m_refreshing.setSingleShot(true);
    connect(&m_refreshing, &QTimer::timeout, this, &LibraryPage::refresh);
    const auto refreshSoon = qOverload<>(&QTimer::start);
    connect(m_filter, &ListFilterBar::choiceChanged, m_model,
            [this](int choice) { m_model->setShow(LibraryFilterModel::Show(choice)); });
    connect(m_filter, &ListFilterBar::wordsChanged, m_model, &LibraryFilterModel::setWords);
    connect(m_filter, &ListFilterBar::choiceChanged, &m_refreshing, refreshSoon);
    connect(m_filter, &ListFilterBar::wordsChanged, &m_refreshing, refreshSoon);
    connect(&placeholder(), &Placeholder::actionRequested, this, [this] {
        if (hasFiles()) // so the filter is what hides them
            m_filter->reset();
        else
            m_look->click();
    });
    connect(&notice(), &NoticeBar::actionRequested, this,
            [this] { m_filter->choose(int(LibraryFilterModel::Show::Damaged)); });
    const auto tell = [this](const Error &error) { notice().showMessage(NoticeBar::Kind::Warning, error.message); };
    connect(&m_library, &LibraryIndex::failed, this, tell);
    connect(&m_updates, &LibraryUpdates::failed, this, tell);
    connect(&m_updates, &LibraryUpdates::changed, &m_refreshing, refreshSoon);
    connect(&m_library, &LibraryIndex::changed, &m_refreshing, refreshSoon);
    connect(&m_scan, &LibraryScan::finished, this, &LibraryPage::showOutcome);
    connect(&m_scan, &LibraryScan::changed, this, &LibraryPage::refreshButtons);
    connect(list().selectionModel(), &QItemSelectionModel::currentChanged, this, &LibraryPage::refreshButtons);
}

bool LibraryPage::hasFiles() const
{
    return !m_library.files().isEmpty();
}

bool LibraryPage::canScan() const
{
    return m_library.isRead() && !m_scan.isRunning();
}

void LibraryPage::lookForUpdates()
{
    m_updates.look();
    m_filter->choose(int(LibraryFilterModel::Show::Updates));
}

void LibraryPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_library.refresh(); // other programs delete files too
}

void LibraryPage::refresh()
{
    const int count = m_model->rowCount();
    qint64 bytes = 0;
    for (int row = 0; row < count; ++row)
        bytes += m_model->file(row).sizeBytes;
    QStringList summary;
    if (count > 0)
        summary += tr("%n file(s), %1", nullptr, count).arg(formatBytes(bytes));
    if (const int absent = int(m_library.absent().size()); absent > 0)
        summary += tr("%n whose folder or drive is not there", nullptr, absent);
    setSummary(summary.join(QStringLiteral(" · ")));
    m_filter->setVisible(hasFiles());
    refreshPlaceholder();
    showList(count > 0);
    refreshButtons();
}

void LibraryPage::refreshButtons()
{
    m_look->setEnabled(canScan());
    m_check->setEnabled(hasFiles() && canScan());
    m_newer->setEnabled(hasFiles() && !m_updates.isLooking());
    m_forget->setVisible(!m_library.absent().isEmpty());
    const QModelIndex current = list().currentIndex();
    m_open->setEnabled(current.isValid() && m_model->file(current.row()).modelId.isValid());
    m_folder->setEnabled(current.isValid());
}

void LibraryPage::refreshPlaceholder()
{
    const QStringList showAll{tr("Show all files")};
    if (!m_library.isRead())
        placeholder().showState(QStringLiteral("library"), tr("Opening the library…"), {});
    else if (!hasFiles() && !m_library.absent().isEmpty())
        placeholder().showState(QStringLiteral("library"), tr("The folder or drive is not there"),
                                tr("Connect it and look again, and the files of the library are back."),
                                {tr("Look for models in my folders")});
    else if (!hasFiles())
        placeholder().showState(QStringLiteral("library"), tr("Nothing in the library yet"),
                                tr("What you download is remembered here, and marked in the grid. So are the models "
                                   "that lie in your folders already, once they were looked for."),
                                {tr("Look for models in my folders")});
    else if (m_updates.isLooking())
        placeholder().showState(QStringLiteral("refresh"), tr("Asking the site for newer versions…"), {}, showAll);
    else if (m_model->show() == LibraryFilterModel::Show::Updates)
        placeholder().showState(QStringLiteral("check"), tr("No newer version is known"),
                                tr("“Look for updates” asks the site what it has."), showAll);
    else if (m_model->show() == LibraryFilterModel::Show::Damaged)
        placeholder().showState(QStringLiteral("check"), tr("No damage is known"),
                                tr("“Check all files” reads them to their ends to be sure."), showAll);
    else
        placeholder().showState(QStringLiteral("search"), tr("No file is like that"), {}, showAll);
}

void LibraryPage::openCurrent()
{
    const QModelIndex index = list().currentIndex();
    if (!index.isValid())
        return;
    if (const ModelId model = m_model->file(index.row()).modelId; model.isValid())
        emit modelRequested(model);
}

void LibraryPage::showOutcome(const ScanOutcome &outcome)
{
    QStringList parts{tr("%n file(s) looked at", nullptr, outcome.looked)};
    if (outcome.identified > 0)
        parts += tr("%n recognised", nullptr, outcome.identified);
    if (outcome.unknown > 0)
        parts += tr("%n not known to the site", nullptr, outcome.unknown);
    if (outcome.unasked > 0)
        parts += tr("%n not asked about yet", nullptr, outcome.unasked);
    if (outcome.damaged > 0)
        parts += tr("%n damaged", nullptr, outcome.damaged);
    if (outcome.unreadable > 0)
        parts += tr("%n could not be read", nullptr, outcome.unreadable);
    if (outcome.isStopped)
        parts += tr("then stopped");
    QString text = tr("%1.").arg(parts.join(tr(", ")));
    if (outcome.problem)
        text += QLatin1Char(' ') + outcome.problem->message + QLatin1Char(' ') +
                tr("What is not recognised yet is asked about the next time.");
    const bool isDamaged = outcome.damaged > 0;
    const bool isWell = !isDamaged && !outcome.problem && outcome.unreadable == 0;
    notice().showMessage(isDamaged ? NoticeBar::Kind::Danger
                         : isWell  ? NoticeBar::Kind::Info
                                   : NoticeBar::Kind::Warning,
                         text, isDamaged ? tr("Show the damaged ones") : QString());
}

} // namespace vitrine
