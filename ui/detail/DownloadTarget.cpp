#include "ui/detail/DownloadTarget.h"

#include "base/WhenDone.h"
#include "ui/common/FolderDialog.h"
#include "ui/common/Metrics.h"
#include "ui/common/PanelText.h"
#include "ui/common/TextRole.h"
#include "ui/common/WidgetTools.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include <utility>

namespace vitrine {

namespace {

constexpr int mostPathCharacters = 300;

} // namespace

DownloadTarget::DownloadTarget(QWidget *parent, AskFolder ask)
    : QWidget(parent), m_text(makePanelLabel({}, 0, this)), m_change(new QToolButton(this)), m_ask(std::move(ask))
{
    m_text->setObjectName(QStringLiteral("downloadTarget"));
    setTextRole(*m_text, TextRole::Small);
    m_text->setProperty("muted", true);
    m_change->setObjectName(QStringLiteral("changeTarget"));
    m_change->setText(tr("Change…"));
    m_change->setAccessibleName(tr("Change the folder of this download"));
    setPlainToolTip(*m_change, tr("For this download alone. The settings hold where models go."));
    m_change->setProperty("link", true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::small);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_change, 0, Qt::AlignTop);
    connect(m_change, &QToolButton::clicked, this, &DownloadTarget::choose);
}

void DownloadTarget::setFolder(const QString &folder)
{
    m_folder = folder;
    askFolder();
}

void DownloadTarget::setChosenFolder(const QString &folder)
{
    m_chosen = folder;
    askFolder();
}

void DownloadTarget::choose()
{
    askForFolder(*this, tr("Folder for this download"), folder(),
                 [this](const QString &chosen) { setChosenFolder(chosen); });
}

void DownloadTarget::askFolder()
{
    const QString asked = folder();
    if (asked != m_asked) {
        m_asked = asked;
        m_state = {};
    }
    showText();
    if (asked.isEmpty() || m_beingAsked.contains(asked))
        return;
    m_beingAsked.insert(asked);
    const auto asking = askDisk([ask = m_ask, asked] { return ask(asked); });
    whenDone(asking, this, [this, asked](const FolderState &state) {
        m_beingAsked.remove(asked);
        if (asked != m_asked)
            return;
        m_state = state;
        showText();
    });
}

void DownloadTarget::showText()
{
    const QString shown = panelText(QDir::toNativeSeparators(folder()), mostPathCharacters);
    const QString goal = m_chosen.isEmpty() ? tr("to %1").arg(shown) : tr("this time to %1").arg(shown);
    // Room is told where there is some; how it is made is of no interest here.
    FolderState told = m_state;
    if (told.kind == FolderState::Kind::WillBeMade)
        told.kind = FolderState::Kind::Ready;
    const QString room = folderStateText(told);
    // A line of its own, which is there before the answer is: nothing moves when it comes.
    setPanelText(*m_text, goal + u'\n' + (room.isEmpty() ? QString(QChar::Nbsp) : room));
    setStyleProperty(*m_text, "warning", !m_state.isUsable());
    setStyleProperty(*m_text, "muted", m_state.isUsable());
}

} // namespace vitrine
