#include "ui/firstrun/ModelFolders.h"

#include "placement/Layout.h"
#include "settings/Settings.h"
#include "ui/common/ElidedComboBox.h"
#include "ui/common/FolderDialog.h"
#include "ui/common/Metrics.h"
#include "ui/common/WidgetTools.h"
#include "ui/firstrun/FolderOption.h"

#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <tuple>

namespace vitrine {

namespace {

ModelRoot rootOf(const FoundLayout &program)
{
    ModelRoot root;
    root.folder = program.root;
    root.layout = layoutName(program.layout);
    return root;
}

/// Who looks after other programs comes first, since their models are its own; the rest in a fixed order, whichever
/// was found first.
auto rank(const ModelRoot &root)
{
    const Layout layout = layoutOfName(root.layout).value_or(Layout::Plain);
    return std::tuple(layout != Layout::StabilityMatrix, int(layout), root.folder);
}

bool isWithin(const QString &folder, const QString &outer)
{
    return folder.startsWith(outer + u'/');
}

} // namespace

ModelFolders::ModelFolders(Settings &settings, std::unique_ptr<ProgramFinder> finder, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_finder(std::move(finder))
    , m_status(new QLabel(tr("Looking for programs on this computer…")))
    , m_list(new QVBoxLayout)
    , m_choose(new QPushButton(tr("Choose a folder…")))
    , m_target(new QWidget)
    , m_targets(new ElidedComboBox)
{
    addWidgets();
    m_plain = insertOption(0, settings.modelRoots().constFirst(), tr("A folder for each type, for any program"));
    m_plain->setChecked(true);
    connect(m_choose, &QPushButton::clicked, this, [this] {
        askForFolder(*this, tr("Folder for models"), QDir::homePath(),
                     [this](const QString &folder) { addFolder(folder); });
    });
    connect(m_targets, &QComboBox::activated, this, [this] { m_wishedTarget = m_targets->currentData().toString(); });
    connect(m_finder.get(), &ProgramFinder::programFound, this, &ModelFolders::takeProgram);
    connect(m_finder.get(), &ProgramFinder::finished, this, &ModelFolders::sayWhatWasFound);
    m_finder->start();
}

ModelFolders::~ModelFolders() = default;

void ModelFolders::addWidgets()
{
    m_status->setObjectName(QStringLiteral("programsFound"));
    m_status->setWordWrap(true);
    m_choose->setObjectName(QStringLiteral("chooseFolder"));
    m_choose->setAutoDefault(true); // Enter presses it too
    m_targets->setObjectName(QStringLiteral("newModelsGoTo"));
    m_targets->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_targets->setAccessibleName(tr("New models go to"));
    auto *label = new QLabel(tr("New models go to"));
    label->setBuddy(m_targets);
    auto *target = new QVBoxLayout(m_target);
    target->setContentsMargins(0, 0, 0, 0);
    target->setSpacing(metrics::tight);
    target->addWidget(label);
    target->addWidget(m_targets);
    m_target->hide();
    m_list->setSpacing(metrics::small);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::medium);
    column->addWidget(m_status);
    column->addLayout(m_list);
    column->addWidget(m_choose, 0, Qt::AlignLeft);
    column->addWidget(m_target);
}

FolderOption *ModelFolders::optionFor(const QString &folder) const
{
    const auto known = std::find_if(m_options.begin(), m_options.end(),
                                    [&](const FolderOption *option) { return option->root().folder == folder; });
    return known == m_options.end() ? nullptr : *known;
}

FolderOption *ModelFolders::insertOption(qsizetype index, const ModelRoot &root, const QString &title)
{
    auto *option = new FolderOption(root, title);
    m_options.insert(index, option);
    m_list->insertWidget(int(index), option);
    connect(option, &FolderOption::toggled, this, &ModelFolders::followChoice);
    QList<QWidget *> order(m_options.begin(), m_options.end());
    order += {m_choose, m_targets};
    orderFocus(order);
    return option;
}

void ModelFolders::takeProgram(const FoundLayout &program)
{
    const ModelRoot root = rootOf(program);
    if (optionFor(root.folder))
        return;
    // What Stability Matrix has installed shares its models.
    const auto looksAfterIt = [&root](const FoundLayout &other) {
        return other.layout == Layout::StabilityMatrix && other.root != root.folder &&
               isWithin(root.folder, QFileInfo(other.root).path());
    };
    const QList<FoundLayout> &known = m_finder->programs();
    const bool isOnItsOwn = std::none_of(known.begin(), known.end(), looksAfterIt);
    const auto next = std::find_if(m_options.begin(), m_options.end(), [this, &root](const FolderOption *option) {
        return option == m_plain || rank(root) < rank(option->root());
    });
    const bool isFirst = m_options.size() == 1;
    FolderOption *option = insertOption(next - m_options.begin(), root, layoutTitle(program.layout));
    if (isOnItsOwn)
        option->setChecked(true);
    if (isFirst)
        m_plain->setChecked(false);
}

void ModelFolders::addFolder(const QString &folder)
{
    // Not waited for either: the folder may lie on a drive that hangs.
    auto *look = new ProgramFinder({{QDir::cleanPath(folder), 0}}, {}, findLayout, this);
    connect(look, &ProgramFinder::finished, this, [this, look, folder] {
        const QList<FoundLayout> &found = look->programs();
        const ModelRoot root = found.isEmpty() ? ModelRoot{QDir::cleanPath(folder)} : rootOf(found.constFirst());
        FolderOption *option = optionFor(root.folder);
        if (!option) {
            option =
                insertOption(m_options.indexOf(m_plain), root,
                             found.isEmpty() ? tr("A folder of your own") : layoutTitle(found.constFirst().layout));
        }
        if (option != m_plain)
            m_plain->setChecked(false);
        m_wishedTarget = root.folder; // who picks a folder wants it
        option->setChecked(true);
        followChoice();
        look->deleteLater();
    });
    look->start();
}

QList<FolderOption *> ModelFolders::checkedOptions() const
{
    QList<FolderOption *> checked;
    for (FolderOption *option : m_options) {
        if (option->isChecked())
            checked.append(option);
    }
    return checked;
}

void ModelFolders::followChoice()
{
    const QList<FolderOption *> checked = checkedOptions();
    m_targets->clear();
    for (const FolderOption *option : checked)
        m_targets->addItem(tr("%1: %2").arg(option->title(), option->path()), option->root().folder);
    m_targets->setCurrentIndex(std::max(m_targets->findData(m_wishedTarget), 0));
    m_target->setVisible(checked.size() > 1);
}

void ModelFolders::sayWhatWasFound()
{
    m_status->setText(m_finder->programs().isEmpty()
                          ? tr("No program was found in the usual places. Choose its folder, or keep this one.")
                          : tr("%n program(s) found. Models go where the program looks for them.", nullptr,
                               int(m_finder->programs().size())));
}

void ModelFolders::apply()
{
    const QList<FolderOption *> checked = checkedOptions();
    if (checked.isEmpty() || checked == QList{m_plain})
        return; // as it is by itself
    QList<ModelRoot> roots;
    for (const FolderOption *option : checked) {
        const bool isTarget = option->root().folder == m_targets->currentData().toString();
        roots.insert(isTarget ? 0 : roots.size(), option->root());
    }
    m_settings.setModelRoots(roots);
}

} // namespace vitrine
