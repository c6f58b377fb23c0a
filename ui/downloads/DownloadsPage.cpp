#include "ui/downloads/DownloadsPage.h"

#include "downloads/DownloadManager.h"
#include "models/DownloadListModel.h"
#include "ui/common/FlowLayout.h"
#include "ui/common/Metrics.h"
#include "ui/common/Placeholder.h"
#include "ui/common/ShowInFolder.h"
#include "ui/common/Symbols.h"
#include "ui/common/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace vitrine {

DownloadsPage::DownloadsPage(DownloadManager &downloads, QWidget *parent)
    : QWidget(parent)
    , m_downloads(downloads)
    , m_model(new DownloadListModel(downloads, this))
    , m_list(new QListView(this))
    , m_stack(new QStackedLayout)
    , m_empty(new Placeholder(this))
{
    setObjectName(QStringLiteral("downloadsPage"));
    m_list->setObjectName(QStringLiteral("downloadQueue"));
    m_list->setAccessibleName(tr("Download queue"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    auto *delegate = new DownloadDelegate(m_list);
    m_list->setItemDelegate(delegate);
    m_list->setModel(m_model);
    m_empty->showState(QStringLiteral("downloads"), tr("No downloads yet"),
                       tr("Press Download on a model: it comes here, is checked against its hash, and lands in the "
                          "right folder."),
                       {});

    auto *title = new QLabel(tr("Downloads"));
    title->setFont(titleFont(font()));
    m_summary = new QLabel;
    m_summary->setProperty("muted", true);
    auto *heading = new QHBoxLayout;
    heading->addWidget(title);
    heading->addSpacing(metrics::medium);
    heading->addWidget(m_summary, 1, Qt::AlignBottom);

    auto *top = new QVBoxLayout;
    top->setContentsMargins(metrics::huge, metrics::large, metrics::huge, metrics::medium);
    top->setSpacing(metrics::medium);
    top->addLayout(heading);
    top->addWidget(makeButtons());

    auto *stack = new QWidget;
    stack->setLayout(m_stack);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_list);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(stack, 1);

    addKeys();
    connect(delegate, &DownloadDelegate::actionRequested, this, &DownloadsPage::perform);
    connect(m_list, &QWidget::customContextMenuRequested, this, &DownloadsPage::showMenu);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &DownloadsPage::refresh);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &DownloadsPage::refresh);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &DownloadsPage::refresh);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &DownloadsPage::refresh);
    refresh();
}

QWidget *DownloadsPage::makeButtons()
{
    auto *bar = new QWidget;
    auto *layout = new FlowLayout(bar, metrics::small); // in a narrow window they take two lines
    for (const DownloadAction action : {DownloadAction::Pause, DownloadAction::Resume, DownloadAction::Retry,
                                        DownloadAction::Cancel, DownloadAction::ShowInFolder}) {
        auto *button = new QPushButton(symbolIcon(actionSymbol(action)), actionText(action));
        connect(button, &QPushButton::clicked, this, [this, action] { perform(currentId(), action); });
        layout->addWidget(button);
        m_buttons.append({action, button});
    }
    m_pauseAll = new QPushButton(tr("Pause all"));
    m_resumeAll = new QPushButton(tr("Resume all"));
    m_clear = new QPushButton(tr("Clear finished"));
    for (QPushButton *button : {m_pauseAll, m_resumeAll, m_clear})
        layout->addWidget(button);
    connect(m_pauseAll, &QPushButton::clicked, this, [this] { m_downloads.pauseAll(); });
    connect(m_resumeAll, &QPushButton::clicked, this, [this] { m_downloads.resumeAll(); });
    connect(m_clear, &QPushButton::clicked, this, [this] { m_downloads.removeFinished(); });
    return bar;
}

DownloadId DownloadsPage::currentId() const
{
    const QModelIndex index = m_list->currentIndex();
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
    m_summary->setText(parts.join(QStringLiteral(" · ")));
    m_pauseAll->setEnabled(pending > paused);
    m_resumeAll->setEnabled(paused > 0);
    m_clear->setEnabled(done > 0);

    const DownloadEntry *current = m_downloads.entry(currentId());
    const QList<DownloadAction> possible = current ? actionsFor(*current) : QList<DownloadAction>();
    for (const auto &[action, button] : std::as_const(m_buttons))
        button->setEnabled(possible.contains(action));
    m_stack->setCurrentWidget(entries.isEmpty() ? static_cast<QWidget *>(m_empty) : m_list);
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
    const QModelIndex index = m_list->indexAt(position);
    const DownloadEntry *entry = index.isValid() ? m_downloads.entry(m_model->idAt(index.row())) : nullptr;
    if (!entry)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const DownloadAction action : actionsFor(*entry)) {
        menu->addAction(symbolIcon(actionSymbol(action)), actionText(action), this,
                        [this, id = entry->id, action] { perform(id, action); });
    }
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

void DownloadsPage::addKeys()
{
    // As shortcuts of the list, which would take the keys for its selection and its search.
    const auto add = [this](Qt::Key key, auto choose) {
        auto *shortcut = new QShortcut(QKeySequence(key), m_list);
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
