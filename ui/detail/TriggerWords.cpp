#include "ui/detail/TriggerWords.h"

#include "ui/common/CopyButton.h"
#include "ui/common/Metrics.h"
#include "ui/common/PanelText.h"
#include "ui/common/TextRole.h"
#include "ui/detail/ChipFlow.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace vitrine {

namespace {

constexpr int wordsAtFirst = 12;
constexpr int longestTag = 300;

} // namespace

TriggerWords::TriggerWords(QWidget *parent)
    : QWidget(parent)
    , m_heading(new QLabel(tr("Trigger words"), this))
    , m_copyAll(new CopyButton(tr("Copy all trigger words"), {}, this))
    , m_words(new ChipFlow(
          wordsAtFirst, [](const QString &word) { return tr("Copy trigger word %1").arg(word); }, this))
    , m_tagRow(new QWidget(this))
    , m_tag(makePanelLabel({}, longestTag, m_tagRow))
    , m_copyTag(new CopyButton(tr("Copy the prompt tag"), {}, m_tagRow))
{
    setTextRole(*m_heading, TextRole::Heading);
    m_copyAll->setObjectName(QStringLiteral("copyAllWords"));
    m_copyTag->setObjectName(QStringLiteral("copyPromptTag"));
    m_words->setAccessibleName(tr("Trigger words"));
    m_tag->setAccessibleDescription(tr("Prompt tag"));

    auto *head = new QHBoxLayout;
    head->addWidget(m_heading, 1);
    head->addWidget(m_copyAll);
    auto *tagRow = new QHBoxLayout(m_tagRow);
    tagRow->setContentsMargins(0, 0, 0, 0);
    tagRow->addWidget(m_tag, 1);
    tagRow->addWidget(m_copyTag, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, metrics::small, 0, 0);
    layout->setSpacing(metrics::small);
    layout->addLayout(head);
    layout->addWidget(m_words);
    layout->addWidget(m_tagRow);

    connect(m_words, &ChipFlow::chosen, this, [](const QString &word) { QGuiApplication::clipboard()->setText(word); });
}

void TriggerWords::setWords(const QStringList &words, const QString &promptTag)
{
    m_words->setTexts(words);
    m_words->setVisible(!words.isEmpty());
    m_heading->setText(words.isEmpty() ? tr("In a prompt") : tr("Trigger words"));
    m_copyAll->setTextToCopy(words.join(QStringLiteral(", ")));
    m_copyAll->setVisible(words.size() > 1);
    setPanelText(*m_tag, panelText(promptTag, longestTag));
    m_copyTag->setTextToCopy(promptTag);
    m_tagRow->setVisible(!promptTag.isEmpty());
    setVisible(!words.isEmpty() || !promptTag.isEmpty());
}

} // namespace vitrine
