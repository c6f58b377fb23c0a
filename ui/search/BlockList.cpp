#include "ui/search/BlockList.h"

#include "civitai/CivitaiApi.h"
#include "personal/PersonalStore.h"
#include "ui/common/FlowLayout.h"
#include "ui/common/Metrics.h"
#include "ui/common/WidgetTools.h"
#include "ui/search/HintLabel.h"
#include "ui/search/RemovableChip.h"
#include "ui/search/SuggestionField.h"

#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace vitrine {

namespace {

constexpr int suggestionCount = 12;

QStringList sorted(const QSet<QString> &names)
{
    QStringList list(names.begin(), names.end());
    list.sort(Qt::CaseInsensitive);
    return list;
}

} // namespace

BlockList::BlockList(CivitaiApi &api, PersonalStore &personal, QWidget *parent)
    : QWidget(parent)
    , m_personal(personal)
    , m_tag(new SuggestionField(tr("Block a tag"),
                                [&api](const QString &text) { return api.tags(text, suggestionCount); }))
    , m_empty(new HintLabel(tr("Creators and models are blocked from a card's menu.")))
    , m_chips(new QWidget)
    , m_flow(new FlowLayout(m_chips))
{
    m_tag->setObjectName(QStringLiteral("blockTag"));
    m_tag->setPlaceholderText(tr("Block a tag"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::small);
    layout->addWidget(m_tag);
    layout->addWidget(m_chips);
    layout->addWidget(m_empty);
    showBlocks();
    connect(m_tag, &EntryField::valueChanged, this, &BlockList::blockTag);
    connect(&personal, &PersonalStore::blocksChanged, this, [this] {
        showBlocks();
        emit changed();
    });
}

QString BlockList::summary() const
{
    const Blocks &blocks = m_personal.blocks();
    const qsizetype count = blocks.creators.size() + blocks.tags.size() + blocks.models.size();
    return count == 0 ? QString() : QLocale().toString(count);
}

template<typename Remove>
void BlockList::addChip(const QString &text, Remove remove)
{
    auto *chip = new RemovableChip(text, tr("Unblock %1").arg(text), true);
    connect(chip, &QToolButton::clicked, this, [this, remove] {
        Blocks blocks = m_personal.blocks();
        remove(blocks);
        m_personal.setBlocks(blocks);
    });
    m_flow->addWidget(chip);
    chip->show();
}

void BlockList::showBlocks()
{
    clearLayout(*m_flow);
    const Blocks &blocks = m_personal.blocks();
    for (const QString &creator : sorted(blocks.creators))
        addChip(tr("Creator: %1").arg(creator), [creator](Blocks &all) { all.creators.remove(creator); });
    for (const QString &tag : sorted(blocks.tags))
        addChip(tr("Tag: %1").arg(tag), [tag](Blocks &all) { all.tags.remove(tag); });
    QList<ModelId> models = blocks.models.keys();
    std::sort(models.begin(), models.end(), [&blocks](ModelId one, ModelId other) {
        return QString::localeAwareCompare(blocks.models.value(one), blocks.models.value(other)) < 0;
    });
    for (const ModelId &model : std::as_const(models))
        addChip(tr("Model: %1").arg(blocks.models.value(model)), [model](Blocks &all) { all.models.remove(model); });
    m_chips->setVisible(!blocks.isEmpty());
    m_empty->setVisible(blocks.creators.isEmpty() && blocks.models.isEmpty());
}

void BlockList::blockTag()
{
    const QString tag = m_tag->value().toLower();
    if (tag.isEmpty())
        return;
    m_tag->setValue({});
    Blocks blocks = m_personal.blocks();
    blocks.tags.insert(tag);
    m_personal.setBlocks(blocks);
}

} // namespace vitrine
