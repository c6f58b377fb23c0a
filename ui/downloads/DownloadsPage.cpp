#include "ui/downloads/DownloadsPage.h"

#include "civitai/PageUrl.h"
#include "downloads/DownloadManager.h"
#include "models/DownloadFilterModel.h"
#include "models/DownloadListModel.h"
#include "ui/common/ListFilterBar.h"
#include "ui/common/NoticeBar.h"
#include "ui/common/Placeholder.h"
#include "ui/common/ShowInFolder.h"
#include "ui/common/Symbols.h"
#include "ui/downloads/CancelledDownloads.h"
#include "ui/downloads/DownloadDelegate.h"
#include "ui/downloads/DownloadQueueView.h"
#include "ui/downloads/MoveElsewhere.h"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>

#include <algorithm>

namespace vitrine {

DownloadsPage::DownloadsPage(DownloadManager &downloads, FileMover &mover, const QUrl &site, QWidget *parent)
    : ListPage(tr("Downloads"), new DownloadQueueView, parent)
    , m_downloads(downloads)
    , m_elsewhere(new MoveElsewhere(mover, notice(), *this))
    , m_site(site)
    , m_model(new DownloadFilterModel(*new DownloadListModel(downloads, this), this))
    , m_filter(new ListFilterBar({tr("All"), tr("To do"), tr("Done"), tr("Failed")}, tr("Search downloads"),
                                 QStringLiteral("downloadSearch")))
{
    setObjectName(QStringLiteral("downloadsPage"));
    auto *cancelled = new NoticeBar;
    addNotice(cancelled);
    m_cancelled = new CancelledDownloads(downloads, *cancelled, this);
    list().setObjectName(QStringLiteral("downloadQueue"));
    list().setAccessibleName(tr("Download queue"));
    list().setContextMenuPolicy(Qt::CustomContextMenu);
    auto *delegate = new DownloadDelegate(&list());
    list().setItemDelegate(delegate);
    list().setModel(m_model);
    connect(m_filter, &ListFilterBar::choiceChanged, m_model,
            [this](int choice) { m_model->setShow(DownloadFilterModel::Show(choice)); });
    connect(m_filter, &ListFilterBar::wordsChanged, m_model, &DownloadFilterModel::setWords);
    addFilter(m_filter);
    addButtons();
    addKeys();
    connect(delegate, &DownloadDelegate::actionRequested, this,
            [this](DownloadId id, DownloadAction action) { perform({id}, action); });
    connect(delegate, &DownloadDelegate::nextStepRequested, this, &DownloadsPage::takeNextStep);
    connect(&list(), &QWidget::customContextMenuRequested, this, &DownloadsPage::showMenu);
    connect(&placeholder(), &Placeholder::actionRequested, m_filter, &ListFilterBar::reset);
    connect(&downloads, &DownloadManager::queueUnreadable, this, &DownloadsPage::warn);
    connect(&downloads, &DownloadManager::queueUnwritable, this, [this](const Error &error) {
        m_unwritable = error.message;
        warn(error);
    });
    connect(&downloads, &DownloadManager::queueWritten, this, [this] {
        if (notice().text() == m_unwritable)
            notice().hide();
    });
    connect(&notice(), &NoticeBar::actionRequested, &notice(), &QWidget::hide);
    m_refreshing.setSingleShot(true);
    connect(&m_refreshing, &QTimer::timeout, this, &DownloadsPage::refresh);
    const auto refreshSoon = [this] { m_refreshing.start(); };
    connect(list().selectionModel(), &QItemSelectionModel::selectionChanged, this, refreshSoon);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, refreshSoon);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, refreshSoon);
    connect(m_model, &QAbstractItemModel::dataChanged, this,
            [refreshSoon](const QModelIndex &, const QModelIndex &, const QList<int> &roles) {
                if (roles.isEmpty()) // more than progress
                    refreshSoon();
            });
    refresh();
}

void DownloadsPage::warn(const Error &error)
{
    notice().showMessage(NoticeBar::Kind::Danger, error.message, tr("Dismiss"));
}

void DownloadsPage::addButtons()
{
    for (const DownloadAction action : {DownloadAction::Pause, DownloadAction::Resume, DownloadAction::Retry,
                                        DownloadAction::Cancel, DownloadAction::ShowInFolder}) {
        auto *button = new QPushButton(symbolIcon(actionSymbol(action)), actionText(action));
        connect(button, &QPushButton::clicked, this, [this, action] { perform(chosen(), action); });
        addButton(button);
        m_buttons.append({action, button});
    }
    m_pauseAll = new QPushButton(tr("Pause all"));
    m_resumeAll = new QPushButton(tr("Resume all"));
    m_clear = new QPushButton(tr("Clear finished"));
    for (QPushButton *button : {m_pauseAll, m_resumeAll, m_clear})
        addButton(button);
    connect(m_pauseAll, &QPushButton::clicked, this, [this] { m_downloads.pauseAll(); });
    connect(m_resumeAll, &QPushButton::clicked, this, [this] { m_downloads.resumeAll(); });
    connect(m_clear, &QPushButton::clicked, this, [this] { m_downloads.removeFinished(); });
}

void DownloadsPage::addKeys()
{
    // As shortcuts of the list, which would take the keys for its selection and its search.
    const auto add = [this](const QKeySequence &keys, auto function) {
        auto *shortcut = new QShortcut(keys, &list());
        shortcut->setContext(Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, function);
    };
    add(Qt::Key_Space, [this] {
        if (const DownloadEntry *entry = current())
            perform(chosen(), actionsFor(*entry).first());
    });
    add(Qt::Key_Delete, [this] {
        const QList<DownloadId> ids = chosen(); // before the first are gone, and others take their place
        for (const DownloadAction last : {DownloadAction::Cancel, DownloadAction::Remove})
            perform(ids, last);
    });
    for (const Qt::Key enter : {Qt::Key_Return, Qt::Key_Enter}) {
        add(enter, [this] {
            const DownloadEntry *entry = current();
            if (entry && entry->state == DownloadState::Done)
                perform({entry->id}, DownloadAction::ShowInFolder);
            else if (entry)
                takeNextStep(entry->id);
        });
    }
    add(QKeySequence::Copy, [this] { copyPaths(); });
    add(Qt::ALT | Qt::Key_Home, [this] { moveChosen(Destination::Top); });
    add(Qt::ALT | Qt::Key_Up, [this] { moveChosen(Destination::Up); });
    add(Qt::ALT | Qt::Key_Down, [this] { moveChosen(Destination::Down); });
    add(Qt::ALT | Qt::Key_End, [this] { moveChosen(Destination::End); });
}

void DownloadsPage::refresh()
{
    const QueueTotals &totals = m_downloads.totals();
    QStringList parts;
    if (totals.pending() > 0)
        parts += tr("%n to go", nullptr, totals.pending());
    if (totals.done > 0)
        parts += tr("%n done", nullptr, totals.done);
    if (totals.failed > 0)
        parts += tr("%n failed", nullptr, totals.failed);
    setSummary(parts.join(QStringLiteral(" · ")));
    m_pauseAll->setEnabled(totals.active > 0);
    m_resumeAll->setEnabled(totals.paused > 0);
    m_clear->setEnabled(totals.done > 0);
    m_filter->setVisible(!m_downloads.entries().isEmpty());
    refreshButtons();
    refreshPlaceholder();
}

void DownloadsPage::refreshButtons()
{
    QList<DownloadAction> possible;
    const QList<const DownloadEntry *> entries = chosenEntries();
    for (const DownloadEntry *entry : entries) {
        const QList<DownloadAction> actions = actionsFor(*entry);
        std::copy_if(actions.begin(), actions.end(), std::back_inserter(possible),
                     [&possible](DownloadAction action) { return !possible.contains(action); });
    }
    for (const auto &[action, button] : std::as_const(m_buttons))
        button->setEnabled(possible.contains(action));
}

void DownloadsPage::refreshPlaceholder()
{
    showList(m_model->rowCount() > 0);
    if (m_model->rowCount() > 0)
        return;
    if (!m_downloads.entries().isEmpty()) {
        placeholder().showState(QStringLiteral("search"), tr("None of the downloads is like that"), {},
                                {tr("Show all downloads")});
        return;
    }
    placeholder().showState(QStringLiteral("downloads"), tr("No downloads yet"),
                            tr("Press Download on a model: it comes here, is checked against its hash, and lands in "
                               "the right folder."));
}

void DownloadsPage::perform(const QList<DownloadId> &ids, DownloadAction action)
{
    QList<DownloadId> able;
    for (const DownloadId id : ids) {
        const DownloadEntry *entry = m_downloads.entry(id);
        const DownloadAction main = action == DownloadAction::CancelKeep ? DownloadAction::Cancel : action;
        if (entry && actionsFor(*entry).contains(main))
            able.append(id);
    }
    switch (action) {
    case DownloadAction::Pause:
        m_downloads.pause(able);
        break;
    case DownloadAction::Resume:
    case DownloadAction::Retry:
        m_downloads.resume(able);
        break;
    case DownloadAction::Cancel:
        m_cancelled->cancel(able);
        break;
    case DownloadAction::Remove:
        m_downloads.cancel(able);
        break;
    case DownloadAction::CancelKeep:
        m_downloads.cancel(able, PartFate::Keep);
        break;
    case DownloadAction::ShowInFolder:
        if (!able.isEmpty()) // one window of the file manager, however many are chosen
            showInFolder(m_downloads.entry(able.first())->request.path(), *this, [this](const QString &problem) {
                notice().showMessage(NoticeBar::Kind::Warning, problem, tr("Dismiss"));
            });
        break;
    }
}

void DownloadsPage::takeNextStep(DownloadId id)
{
    const DownloadEntry *entry = m_downloads.entry(id);
    if (!entry)
        return;
    switch (nextStepFor(*entry, QDateTime::currentDateTimeUtc())) {
    case NextStep::None:
        break;
    case NextStep::TryAgain:
    case NextStep::GoOn:
        m_downloads.resume(id);
        break;
    case NextStep::OpenSettings:
        emit settingsRequested();
        break;
    case NextStep::OpenPage:
        emit pageRequested(pageOf(*entry));
        break;
    }
}

void DownloadsPage::moveChosen(Destination destination)
{
    const QList<int> rows = chosenRows();
    if (rows.isEmpty())
        return;
    int before = 0;
    switch (destination) {
    case Destination::Top:
        break;
    case Destination::Up:
        before = std::max(0, rows.first() - 1);
        break;
    case Destination::Down:
        before = rows.last() + 2;
        break;
    case Destination::End:
        before = m_model->rowCount();
        break;
    }
    // What is done stands behind all the others in the list, wherever it was queued.
    const DownloadEntry *behind = m_model->entryAt(before);
    const bool isInside = behind && behind->state != DownloadState::Done;
    m_downloads.move(chosen(), isInside ? std::optional(behind->id) : std::nullopt);
    list().scrollTo(list().currentIndex());
}

void DownloadsPage::showMenu(const QPoint &position)
{
    if (!list().indexAt(position).isValid() || !current())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addEntryActions(*menu, *current());
    menu->addSeparator();
    addMoveActions(*menu);
    menu->popup(list().viewport()->mapToGlobal(position));
}

void DownloadsPage::addEntryActions(QMenu &menu, const DownloadEntry &entry)
{
    const NextStep step = nextStepFor(entry, QDateTime::currentDateTimeUtc());
    if (step == NextStep::OpenSettings || step == NextStep::OpenPage)
        menu.addAction(nextStepText(step), this, [this, id = entry.id] { takeNextStep(id); });
    QList<DownloadAction> actions = actionsFor(entry);
    if (actions.contains(DownloadAction::Cancel) && entry.receivedBytes > 0)
        actions.append(DownloadAction::CancelKeep);
    for (const DownloadAction action : std::as_const(actions)) {
        menu.addAction(symbolIcon(actionSymbol(action)), actionText(action), this,
                       [this, action] { perform(chosen(), action); });
    }
    if (entry.state == DownloadState::Done)
        menu.addAction(tr("Move elsewhere…"), this,
                       [this, folder = entry.request.folder] { m_elsewhere->ask(chosen(), folder); });
    menu.addSeparator();
    menu.addAction(tr("Show the model"), this,
                   [this, request = entry.request] { emit modelRequested(request.modelId, request.versionId); });
    menu.addAction(symbolIcon(QStringLiteral("copy")), tr("Copy path"), this, &DownloadsPage::copyPaths);
    menu.addAction(tr("Copy link to the page"), this, &DownloadsPage::copyLinks);
}

void DownloadsPage::addMoveActions(QMenu &menu)
{
    const QList<const DownloadEntry *> entries = chosenEntries();
    const bool canMove = std::any_of(entries.begin(), entries.end(), [](const DownloadEntry *entry) {
        return entry->state != DownloadState::Done; // what is done has its place behind all the others
    });
    const auto add = [&](const QString &text, Qt::Key key, Destination destination) {
        QAction *action = menu.addAction(text, this, [this, destination] { moveChosen(destination); });
        action->setShortcut(Qt::ALT | key);
        action->setShortcutContext(Qt::WidgetShortcut); // told here; the list has them
        action->setEnabled(m_downloads.isLoaded() && canMove);
    };
    add(tr("Move to the top"), Qt::Key_Home, Destination::Top);
    add(tr("Move up"), Qt::Key_Up, Destination::Up);
    add(tr("Move down"), Qt::Key_Down, Destination::Down);
    add(tr("Move to the end"), Qt::Key_End, Destination::End);
}

void DownloadsPage::copyPaths()
{
    QStringList paths;
    for (const DownloadEntry *entry : chosenEntries())
        paths += QDir::toNativeSeparators(entry->request.path());
    if (!paths.isEmpty())
        QGuiApplication::clipboard()->setText(paths.join(QLatin1Char('\n')));
}

void DownloadsPage::copyLinks()
{
    QStringList links;
    for (const DownloadEntry *entry : chosenEntries())
        links += pageOf(*entry).toString(QUrl::FullyEncoded);
    QGuiApplication::clipboard()->setText(links.join(QLatin1Char('\n')));
}

QUrl DownloadsPage::pageOf(const DownloadEntry &entry) const
{
    return modelPage(m_site, entry.request.modelId, entry.request.versionId);
}

const DownloadEntry *DownloadsPage::current() const
{
    return m_model->entryAt(list().currentIndex().row());
}

QList<int> DownloadsPage::chosenRows() const
{
    QList<int> rows;
    const QModelIndexList indexes = list().selectionModel()->selectedRows();
    for (const QModelIndex &index : indexes)
        rows += index.row();
    std::sort(rows.begin(), rows.end());
    return rows;
}

QList<const DownloadEntry *> DownloadsPage::chosenEntries() const
{
    QList<const DownloadEntry *> entries;
    for (const int row : chosenRows()) {
        if (const DownloadEntry *entry = m_model->entryAt(row))
            entries += entry;
    }
    return entries;
}

QList<DownloadId> DownloadsPage::chosen() const
{
    QList<DownloadId> ids;
    for (const DownloadEntry *entry : chosenEntries())
        ids += entry->id;
    return ids;
}

} // namespace vitrine
