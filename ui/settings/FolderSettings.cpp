#include "ui/settings/FolderSettings.h"

#include "base/WhenDone.h"
#include "civitai/Answers.h"
#include "core/ConfiguredPlacement.h"
#include "settings/Settings.h"
#include "ui/common/FolderDialog.h"
#include "ui/common/NoticeBar.h"
#include "ui/common/PanelText.h"
#include "ui/common/WidgetTools.h"
#include "ui/settings/RootRow.h"

#include <QDir>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace vitrine {

namespace {

constexpr int mostCharacters = 200; ///< of a path in the notice

auto rootAt(QList<ModelRoot> &roots, const QString &folder)
{
    return std::find_if(roots.begin(), roots.end(), [&](const ModelRoot &root) { return root.folder == folder; });
}

} // namespace

FolderSettings::FolderSettings(Settings &settings, AskFolder ask, QWidget *parent)
    : SettingsSection(tr("Folders for models"), parent)
    , m_settings(settings)
    , m_notice(new NoticeBar)
    , m_add(new QPushButton(tr("Add folder…")))
    , m_ask(std::move(ask))
{
    m_notice->setObjectName(QStringLiteral("folderNotice"));
    m_add->setObjectName(QStringLiteral("addFolder"));
    addHint(tr("Choose the folder of the program you work with: Vitrine sees which one it is, and puts each type "
               "where the program looks for it."));
    column().addWidget(m_notice);
    column().addWidget(m_add, 0, Qt::AlignLeft);
    setEnums(builtInEnums());
    showRoots();
    connect(&settings, &Settings::changed, this, &FolderSettings::showRoots);
    connect(m_add, &QPushButton::clicked, this, [this] {
        askForFolder(*this, tr("Folder for models"), m_settings.downloadFolder(),
                     [this](const QString &folder) { enter(folder, std::nullopt); });
    });
}

void FolderSettings::setEnums(const Enums &enums)
{
    m_types.clear();
    for (const ModelType &type : enums.modelTypes)
        m_types += type.text;
    for (RootRow *row : std::as_const(m_rows))
        row->offerTypes(m_types);
}

void FolderSettings::showEvent(QShowEvent *event)
{
    SettingsSection::showEvent(event);
    refreshStates();
}

void FolderSettings::showRoots()
{
    const QList<ModelRoot> roots = m_settings.modelRoots();
    while (m_rows.size() < roots.size())
        m_rows.append(addRow());
    while (m_rows.size() > roots.size()) {
        m_rows.last()->hide();
        m_rows.takeLast()->deleteLater(); // it may be the one whose button was pressed
    }
    bool isOther = false;
    for (qsizetype i = 0; i < roots.size(); ++i) {
        isOther = isOther || m_rows[i]->root().folder != roots[i].folder;
        m_rows[i]->showRoot(roots[i], i == 0, roots.size() == 1);
    }
    QList<QWidget *> order(m_rows.begin(), m_rows.end());
    order += m_add;
    orderFocus(order);
    if (isOther && isVisible())
        refreshStates();
}

RootRow *FolderSettings::addRow()
{
    auto *row = new RootRow;
    row->offerTypes(m_types);
    column().insertWidget(column().indexOf(m_notice), row);
    connectRow(*row);
    return row;
}

void FolderSettings::connectRow(RootRow &row)
{
    connect(&row, &RootRow::folderEntered, this, [this, &row](const QString &text) { enter(text, row.root().folder); });
    connect(&row, &RootRow::browseRequested, this, [this, &row] {
        const QString former = row.root().folder;
        askForFolder(*this, tr("Folder for models"), former,
                     [this, former](const QString &folder) { enter(folder, former); });
    });
    connect(&row, &RootRow::layoutChosen, this,
            [this, &row](const QString &layout) { setLayout(row.root().folder, layout); });
    connect(&row, &RootRow::typesChosen, this, [this, &row](const QStringList &types) {
        change(row.root().folder, [&types](ModelRoot &root) { root.types = types; });
    });
    connect(&row, &RootRow::typeFolderRequested, this,
            [this, &row](const QString &type) { chooseTypeFolder(row.root(), type); });
    connect(&row, &RootRow::typeFolderForgotten, this, [this, &row](const QString &type) {
        change(row.root().folder, [&type](ModelRoot &root) { root.typeFolders.remove(type); });
    });
    connect(&row, &RootRow::defaultRequested, this, [this, &row] { makeDefault(row.root().folder); });
    connect(&row, &RootRow::removeRequested, this, [this, &row] { remove(row.root().folder); });
}

void FolderSettings::refreshStates()
{
    for (const RootRow *row : std::as_const(m_rows))
        askState(row->root().folder);
}

void FolderSettings::askState(const QString &folder)
{
    if (m_beingAsked.contains(folder))
        return;
    m_beingAsked.insert(folder);
    const auto asking = askDisk([ask = m_ask, folder] { return ask(folder); });
    whenDone(asking, this, [this, folder](const FolderState &state) {
        m_beingAsked.remove(folder);
        for (RootRow *row : std::as_const(m_rows)) {
            if (row->root().folder == folder)
                row->showState(state);
        }
    });
}

void FolderSettings::enter(const QString &folder, const std::optional<QString> &former)
{
    m_notice->hide();
    if (former)
        m_entered.insert(*former, folder);
    if (!QDir::isAbsolutePath(folder)) {
        m_notice->showMessage(NoticeBar::Kind::Warning,
                              tr("Give the whole path of a folder. Until then %1 stays in use.")
                                  .arg(QDir::toNativeSeparators(former.value_or(m_settings.downloadFolder()))));
        return;
    }
    const auto looking = askDisk([ask = m_ask, folder] { return Look{ask(folder), findLayout(folder)}; });
    whenDone(looking, this, [this, folder, former](const Look &look) { receive(folder, former, look); });
}

void FolderSettings::receive(const QString &folder, const std::optional<QString> &former, const Look &look)
{
    if (former && m_entered.value(*former) != folder)
        return; // another one was entered meanwhile
    if (former)
        m_entered.remove(*former);
    const bool isMissing = look.state.kind == FolderState::Kind::Missing; // its drive may come back
    if (!look.state.isUsable() && !isMissing) {
        m_notice->showMessage(
            NoticeBar::Kind::Warning,
            tr("%1: %2").arg(panelText(QDir::toNativeSeparators(folder), mostCharacters), folderStateText(look.state)));
        return;
    }
    const QString rootFolder = QDir::cleanPath(look.found ? look.found->root : folder);
    if (rootFolder != former && tellIfListed(rootFolder))
        return;
    QList<ModelRoot> roots = m_settings.modelRoots();
    auto root = former ? rootAt(roots, *former) : roots.end();
    if (former && root == roots.end())
        return; // it was removed meanwhile
    if (root == roots.end())
        root = roots.insert(roots.end(), ModelRoot{});
    root->folder = rootFolder;
    if (look.found) {
        root->layout = layoutName(look.found->layout);
        m_notice->showMessage(
            NoticeBar::Kind::Info,
            tr("This is %1: models go where it looks for them.").arg(layoutTitle(look.found->layout)));
    }
    m_settings.setModelRoots(roots);
}

bool FolderSettings::tellIfListed(const QString &folder)
{
    QList<ModelRoot> roots = m_settings.modelRoots();
    if (rootAt(roots, folder) == roots.end())
        return false;
    m_notice->showMessage(NoticeBar::Kind::Info,
                          tr("%1 is in the list already.").arg(QDir::toNativeSeparators(folder)));
    showRoots(); // the fields show what was asked for
    return true;
}

void FolderSettings::setLayout(const QString &folder, const QString &layout)
{
    m_notice->hide();
    const Layout wanted = layoutOfName(layout).value_or(Layout::Plain);
    // The layout's folders may start elsewhere within the program's.
    const auto asking = askDisk([wanted, folder] { return layoutRoot(wanted, folder); });
    whenDone(asking, this, [this, folder, layout](const QString &rootFolder) {
        if (rootFolder != folder && tellIfListed(rootFolder))
            return;
        change(folder, [&](ModelRoot &root) {
            root.folder = rootFolder;
            root.layout = layout;
        });
    });
}

void FolderSettings::chooseTypeFolder(const ModelRoot &root, const QString &type)
{
    askForFolder(*this, tr("Folder for %1").arg(type), QDir(root.folder).filePath(root.typeFolders.value(type)),
                 [this, folder = root.folder, type](const QString &chosen) {
                     change(folder,
                            [&](ModelRoot &changed) { changed.typeFolders.insert(type, withinRoot(folder, chosen)); });
                 });
}

void FolderSettings::change(const QString &folder, const std::function<void(ModelRoot &)> &edit)
{
    QList<ModelRoot> roots = m_settings.modelRoots();
    if (const auto root = rootAt(roots, folder); root != roots.end())
        edit(*root);
    m_settings.setModelRoots(roots);
}

void FolderSettings::makeDefault(const QString &folder)
{
    QList<ModelRoot> roots = m_settings.modelRoots();
    if (const auto root = rootAt(roots, folder); root != roots.end())
        std::rotate(roots.begin(), root, root + 1);
    m_settings.setModelRoots(roots);
}

void FolderSettings::remove(const QString &folder)
{
    QList<ModelRoot> roots = m_settings.modelRoots();
    roots.removeIf([&folder](const ModelRoot &root) { return root.folder == folder; });
    m_settings.setModelRoots(roots);
}

} // namespace vitrine
