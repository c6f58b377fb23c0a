#include "ui/settings/KeptFiles.h"

#include "ui/common/Metrics.h"
#include "ui/common/PanelText.h"
#include "ui/common/ShowInFolder.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vitrine {

namespace {

constexpr int mostCharacters = 500;

} // namespace

KeptFiles::KeptFiles(const QString &dataDir, const QString &cacheDir, QWidget *parent)
    : SettingsSection(tr("Where it is kept"), parent)
{
    addFolder(tr("Settings, the downloads' list, favourites and notes"), dataDir);
    addFolder(tr("Pictures and lists, to be there at once"), cacheDir);
    addHint(
        tr("The API key is in the system's keychain where there is one. Models are in the folders that you chose."));
    addHint(tr("To carry Vitrine along, put an empty file called vitrine-portable beside the program: from the next "
               "start on all of this is in the folder vitrine-data there. What is here now can be copied into it."));
}

void KeptFiles::addFolder(const QString &title, const QString &folder)
{
    auto *heading = new QLabel(title);
    heading->setWordWrap(true);
    QLabel *path = makePanelLabel(QDir::toNativeSeparators(folder), mostCharacters, this);
    path->setObjectName(QStringLiteral("keptPath"));
    path->setProperty("muted", true);
    auto *show = new QPushButton(tr("Show in folder"));
    show->setAccessibleName(tr("Show in folder: %1").arg(title));
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(heading);
    texts->addWidget(path);
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::medium);
    row->addLayout(texts, 1);
    row->addWidget(show);
    column().addLayout(row);
    QLabel *problem = addProblem(QStringLiteral("keptProblem"));
    connect(show, &QPushButton::clicked, problem, [folder, show, problem] {
        showProblem(*problem, *show, {});
        showInFolder(folder, *problem, [show, problem](const QString &text) { showProblem(*problem, *show, text); });
    });
}

} // namespace vitrine
