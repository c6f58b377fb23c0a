#include "ui/settings/RootRow.h"

#include "core/ConfiguredPlacement.h"
#include "ui/common/ElidedComboBox.h"
#include "ui/common/FlowLayout.h"
#include "ui/common/Metrics.h"
#include "ui/common/PanelText.h"
#include "ui/common/TextRole.h"
#include "ui/common/WidgetTools.h"
#include "ui/settings/SettingsSection.h"
#include "ui/settings/TypeFolderList.h"
#include "ui/settings/TypesButton.h"

#include <QComboBox>
#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace vitrine {

namespace {

constexpr int mostPathCharacters = 400;

QLabel *makeSmallLabel()
{
    auto *label = new QLabel;
    setTextRole(*label, TextRole::Small);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("muted", true);
    return label;
}

} // namespace

RootRow::RootRow(QWidget *parent)
    : QFrame(parent)
    , m_folder(new QLineEdit)
    , m_browse(new QPushButton(tr("Choose…")))
    , m_layout(new ElidedComboBox)
    , m_types(new TypesButton)
    , m_rank(new QLabel(tr("Default")))
    , m_makeDefault(new QPushButton(tr("Make default")))
    , m_remove(new QPushButton(tr("Remove")))
    , m_state(makeSmallLabel())
    , m_preview(makeSmallLabel())
    , m_typeFolders(new TypeFolderList)
{
    setObjectName(QStringLiteral("modelRoot"));
    m_layout->setObjectName(QStringLiteral("rootLayout"));
    setPlainToolTip(*m_layout, tr("The program that is to find the models there."));
    m_makeDefault->setObjectName(QStringLiteral("makeDefault"));
    setPlainToolTip(*m_makeDefault, tr("Models that no other folder claims go to the default."));
    m_rank->setProperty("muted", true);
    m_rank->setToolTip(m_makeDefault->toolTip());
    m_remove->setObjectName(QStringLiteral("removeRoot"));
    setPlainToolTip(*m_remove, tr("Takes the folder out of this list. Its files stay where they are."));
    m_state->setObjectName(QStringLiteral("rootState"));
    m_preview->setObjectName(QStringLiteral("rootPreview"));
    for (const Layout layout : allLayouts())
        m_layout->addItem(layoutTitle(layout), layoutName(layout));
    keepWheelFromChanging(*m_layout);
    makeLayout();
    connectParts();
}

void RootRow::makeLayout()
{
    auto *path = new QHBoxLayout;
    path->setSpacing(metrics::small);
    path->addWidget(m_folder, 1);
    path->addWidget(m_browse);
    auto *choices = new FlowLayout(nullptr, metrics::small);
    for (QWidget *part : {static_cast<QWidget *>(m_layout), static_cast<QWidget *>(m_types),
                          static_cast<QWidget *>(m_makeDefault), static_cast<QWidget *>(m_remove)})
        choices->addWidget(part);
    auto *state = new QHBoxLayout;
    state->setSpacing(metrics::medium);
    state->addWidget(m_rank, 0, Qt::AlignTop);
    state->addWidget(m_state, 1);
    setTextRole(*m_rank, TextRole::Small);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, metrics::large);
    layout->setSpacing(metrics::small);
    layout->addLayout(path);
    layout->addLayout(state);
    layout->addLayout(choices);
    layout->addWidget(m_preview);
    layout->addWidget(m_typeFolders);
}

void RootRow::connectParts()
{
    connect(m_folder, &QLineEdit::editingFinished, this, [this] {
        const QString text = QDir::fromNativeSeparators(m_folder->text().trimmed());
        if (text != m_root.folder)
            emit folderEntered(text);
    });
    connect(m_browse, &QPushButton::clicked, this, &RootRow::browseRequested);
    connect(m_layout, &QComboBox::activated, this, [this] { emit layoutChosen(m_layout->currentData().toString()); });
    connect(m_types, &TypesButton::typesChosen, this, [this] { emit typesChosen(m_types->types()); });
    connect(m_typeFolders, &TypeFolderList::chooseRequested, this, &RootRow::typeFolderRequested);
    connect(m_typeFolders, &TypeFolderList::forgetRequested, this, &RootRow::typeFolderForgotten);
    connect(m_makeDefault, &QPushButton::clicked, this, &RootRow::defaultRequested);
    connect(m_remove, &QPushButton::clicked, this, &RootRow::removeRequested);
}

void RootRow::nameParts(bool isDefault, bool isOnly)
{
    const QString folder = QDir::toNativeSeparators(m_root.folder);
    const auto name = [&](QWidget *part, const QString &what) {
        part->setAccessibleName(isOnly ? what : tr("%1, %2").arg(what, folder));
    };
    name(m_folder, isDefault ? tr("Folder for models") : tr("Further folder for models"));
    name(m_browse, tr("Choose the folder for models"));
    name(m_layout, tr("Arranged for"));
    name(m_makeDefault, m_makeDefault->text());
    name(m_remove, m_remove->text());
    m_types->setFolder(m_root.folder);
}

void RootRow::showRoot(const ModelRoot &root, bool isDefault, bool isOnly)
{
    m_root = root;
    m_folder->setObjectName(isDefault ? QStringLiteral("downloadFolder") : QStringLiteral("furtherFolder"));
    nameParts(isDefault, isOnly);
    m_folder->setText(QDir::toNativeSeparators(root.folder));
    m_folder->setCursorPosition(0);
    const Layout layout = layoutOfName(root.layout).value_or(Layout::Plain);
    m_layout->setCurrentIndex(m_layout->findData(layoutName(layout)));
    m_types->setTypes(root.types);
    m_types->setVisible(!isOnly);
    m_rank->setVisible(isDefault && !isOnly);
    m_makeDefault->setVisible(!isDefault);
    m_remove->setVisible(!isOnly);
    setPanelText(*m_preview, preview());
    m_typeFolders->setFolders(root.typeFolders);
}

void RootRow::showState(const FolderState &state)
{
    m_state->setText(folderStateText(state));
    setStyleProperty(*m_state, "muted", state.isUsable());
    setStyleProperty(*m_state, "warning", !state.isUsable());
}

void RootRow::offerTypes(const QStringList &types)
{
    m_types->setOffered(types);
}

QString RootRow::preview() const
{
    const Placement placement({placementRoot(m_root)});
    QStringList lines;
    for (const char *type : {"Checkpoint", "LORA", "VAE"}) {
        FileFacts facts;
        facts.name.type = QLatin1String(type);
        facts.name.fileName = QStringLiteral("model.safetensors");
        facts.fileType = QStringLiteral("Model");
        const QString folder = QDir::toNativeSeparators(placement.place(facts).folder);
        lines += tr("%1 → %2").arg(QLatin1String(type), panelText(folder, mostPathCharacters));
    }
    return lines.join(u'\n');
}

} // namespace vitrine
