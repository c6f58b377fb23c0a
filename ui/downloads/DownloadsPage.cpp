#include "ui/downloads/DownloadsPage.h"

#include "downloads/DownloadManager.h"
#include "models/DownloadListModel.h"
#include "ui/common/Placeholder.h"
#include "ui/common/ShowInFolder.h"
#include "ui/common/Symbols.h"

#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>

#include <algorithm>

namespace vitrine {

DownloadsPage::DownloadsPage(DownloadManager &downloads, QWidget *parent)
    : ListPage(tr("Downloads"), parent), m_downloads(downloads), m_model(new DownloadListModel(downloads, this))
{
    setObjectName(QStringLiteral("downloadsPage"));
    list().setObjectName(QStringLiteral("downloadQueue"));
    list().setAccessibleName(tr("Download queue"));
    list().setContextMenuPolicy(Qt::CustomContextMenu);
    auto *delegate = new DownloadDelegate(&list());
    list().setItemDelegate(delegate);
    list().setModel(m_model);
    placeholder().showState(QStringLiteral("downloads"), tr("No downloads yet"),
                            tr("Press Download on a model: it comes here, is checked against its hash, and lands in "
                               "the right folder."),
                            {});
    addButtons();
    addKeys();
    connect(delegate, &DownloadDelegate::actionRequested, this, &DownloadsPage::perform);
    connect(&list(), &QWidget::customContextMenuRequested, this, &DownloadsPage::showMenu);
    connect(list().selectionModel(), &QItemSelectionModel::currentChanged, this, &DownloadsPage::refresh);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &DownloadsPage::refresh);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &DownloadsPage::refresh);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &DownloadsPage::refresh);
    refresh();
}

void DownloadsPage::addButtons()
{
    for (const DownloadAction action : {DownloadAction::Pause, DownloadAction::Resume, DownloadAction::Retry,
                                        DownloadAction::Cancel, DownloadAction::ShowInFolder}) {
        auto *button = new QPushButton(symbolIcon(actionSymbol(action)), actionText(action));
        connect(button, &QPushButton::clicked, this, [this, action] { perform(currentId(), action); });
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

DownloadId DownloadsPage::currentId() const
{
    const QModelIndex index = list().currentIndex();
    return index.isValid() ? m_model->idAt(index.row()) : DownloadId();
}

void DownloadsPage::refresh()
{
    const QList<DownloadEntry> &entries = m_downloads.entries();
    const auto count = [&entries](auto predicate) {
        return int(std::count_if(entries.begin(), entries.end(), predicate));
    };
    const int pending = count([](const DownloadEntry &entry) { return entry.isPending(); });
    const int paused = count([](const DownloadEntry &entry) { return entry.state == DownloadState::Paused; });
    const int failed = count([](const DownloadEntry &entry) { return entry.state == DownloadState::Failed; });
    const int done = count([](const DownloadEntry &entry) { return entry.state == DownloadState::Done; });

    QStringList parts;
    if (pending > 0)
        parts += tr("%n to go", nullptr, pending);
    if (done > 0)
        parts += tr("%n done", nullptr, done);
    if (failed > 0)
        parts += tr("%n failed", nullptr, failed);
    setSummary(parts.join(QStringLiteral(" · ")));
    m_pauseAll->setEnabled(pending > paused);
    m_resumeAll->setEnabled(paused > 0);
    m_clear->setEnabled(done > 0);

    const DownloadEntry *current = m_downloads.entry(currentId());
    const QList<DownloadAction> possible = current ? actionsFor(*current) : QList<DownloadAction>();
    for (const auto &[action, button] : std::as_const(m_buttons))
        button->setEnabled(possible.contains(action));
    showList(!entries.isEmpty());
}

void DownloadsPage::perform(DownloadId id, DownloadAction action)
{
    const DownloadEntry *entry = m_downloads.entry(id);
    if (!entry)
        return;
    switch (action) {
    case DownloadAction::Pause:
        m_downloads.pause(id);
        break;
    case DownloadAction::Resume:
    case DownloadAction::Retry:
        m_downloads.resume(id);
        break;
    case DownloadAction::Cancel:
    case DownloadAction::Remove:
        m_downloads.cancel(id);
        break;
    case DownloadAction::ShowInFolder:
        showInFolder(entry->request.path());
        break;
    }
}

void DownloadsPage::showMenu(const QPoint &position)
{
    const QModelIndex index = list().indexAt(position);
    const DownloadEntry *entry = index.isValid() ? m_downloads.entry(m_model->idAt(index.row())) : nullptr;
    if (!entry)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const DownloadAction action : actionsFor(*entry)) {
        menu->addAction(symbolIcon(actionSymbol(action)), actionText(action), this,
                        [this, id = entry->id, action] { perform(id, action); });
    }
    menu->popup(list().viewport()->mapToGlobal(position));
}

void DownloadsPage::addKeys()
{
    // As shortcuts of the list, which would take the keys for its selection and its search.
    const auto add = [this](Qt::Key key, auto choose) {
        auto *shortcut = new QShortcut(QKeySequence(key), &list());
        shortcut->setContext(Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, choose] {
            if (const DownloadEntry *entry = m_downloads.entry(currentId()))
                perform(entry->id, choose(actionsFor(*entry)));
        });
    };
    add(Qt::Key_Space, [](const QList<DownloadAction> &actions) { return actions.first(); });
    add(Qt::Key_Delete, [](const QList<DownloadAction> &actions) { return actions.last(); });
}

} // namespace vitrine
