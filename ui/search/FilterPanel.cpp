#include "ui/search/FilterPanel.h"

#include "base/NameTexts.h"
#include "civitai/CivitaiApi.h"
#include "settings/Settings.h"
#include "ui/common/ElidedComboBox.h"
#include "ui/common/MaturityChoice.h"
#include "ui/common/Metrics.h"
#include "ui/common/TextRole.h"
#include "ui/common/TextScale.h"
#include "ui/search/ActiveFilters.h"
#include "ui/search/BaseModelPicker.h"
#include "ui/search/BlockList.h"
#include "ui/search/CheckList.h"
#include "ui/search/FoldSection.h"
#include "ui/search/HintLabel.h"
#include "ui/search/IdsField.h"
#include "ui/search/OwnFilters.h"
#include "ui/search/SiteSwitches.h"
#include "ui/search/SuggestionField.h"
#include "ui/search/SymbolLabel.h"

#include <QEvent>
#include <QFrame>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace vitrine {

namespace {

constexpr int suggestionCount = 12;

/// The types that most models have; the others wait until they are asked for.
QStringList leadingTypes()
{
    return {QStringLiteral("Checkpoint"),
            QStringLiteral("LORA"),
            QStringLiteral("LoCon"),
            QStringLiteral("DoRA"),
            QStringLiteral("TextualInversion"),
            QStringLiteral("Controlnet"),
            QStringLiteral("Upscaler"),
            QStringLiteral("VAE"),
            QStringLiteral("Workflows")};
}

QString ownWords(const Search &search)
{
    Search own;
    own.refinement = search.refinement;
    own.onlyFavorites = search.onlyFavorites;
    QStringList words;
    for (const ActiveFilter &filter : activeFilters(own))
        words += filter.text;
    return words.join(QStringLiteral(", "));
}

} // namespace

FilterPanel::FilterPanel(CivitaiApi &api, Settings &settings, PersonalStore &personal, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_memory(settings)
    , m_types(new CheckList)
    , m_checkpointType(new ElidedComboBox)
    , m_checkpointHint(new HintLabel(tr("Counts only among checkpoints: choose that type too, or none.")))
    , m_baseModels(new BaseModelPicker(m_memory))
    , m_tag(new SuggestionField(tr("Tag"), [&api](const QString &text) { return api.tags(text, suggestionCount); }))
    , m_creator(new SuggestionField(tr("Creator"),
                                    [&api](const QString &text) { return api.creators(text, suggestionCount); }))
    , m_ids(new IdsField)
    , m_switches(new SiteSwitches)
    , m_maturity(new MaturityChoice(settings))
    , m_own(new OwnFilters)
    , m_blocks(new BlockList(api, personal))
{
    setObjectName(QStringLiteral("filterPanel"));
    setAccessibleName(tr("Filters"));
    setFixedWidth(withText(metrics::filterWidth, *this));
    m_types->setLeading(leadingTypes());
    m_checkpointType->setObjectName(QStringLiteral("checkpointType"));
    m_checkpointType->setPurpose(tr("Checkpoint type"));
    // A long word of another language is cut off, not the column.
    m_checkpointType->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_checkpointType->addItem(tr("Any checkpoint"), QString());
    m_checkpointType->addItem(tr("Trained checkpoints"), QStringLiteral("Trained"));
    m_checkpointType->addItem(tr("Merged checkpoints"), QStringLiteral("Merge"));
    m_tag->setObjectName(QStringLiteral("tag"));
    m_tag->setPlaceholderText(tr("Tag"));
    m_tag->setToolTip(tr("One tag. The site passes over a tag that it does not know."));
    m_creator->setObjectName(QStringLiteral("creator"));
    m_creator->setPlaceholderText(tr("Creator"));
    m_creator->setToolTip(tr("The whole name of one creator."));

    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("filterScroll"));
    scroll->setWidget(makeColumn());
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus); // it follows the focus within it
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    connectParts();
    updateSections();
}

FoldSection *FilterPanel::makeSection(const QString &title, const char *name, bool open)
{
    return new FoldSection(title, QString::fromLatin1(name), m_memory, open);
}

QWidget *FilterPanel::makeColumn()
{
    auto *column = new QWidget;
    column->setObjectName(QStringLiteral("filterContent"));
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(metrics::medium, metrics::medium, metrics::small, metrics::large);
    layout->setSpacing(metrics::large);
    layout->addWidget(makeServerPart());
    layout->addWidget(makeOwnPart());
    layout->addStretch(1);
    return column;
}

QWidget *FilterPanel::makeServerPart()
{
    m_typeSection = makeSection(tr("Types"), "types");
    m_typeSection->addWidget(m_types);
    m_typeSection->addWidget(m_checkpointType);
    m_typeSection->addWidget(m_checkpointHint);
    m_baseModelSection = makeSection(tr("Base models"), "base-models");
    m_baseModelSection->addWidget(m_baseModels);
    m_writtenSection = makeSection(tr("Tag, creator, ids"), "written");
    m_writtenSection->addWidget(m_tag);
    m_writtenSection->addWidget(m_creator);
    m_writtenSection->addWidget(m_ids);
    m_maturitySection = makeSection(tr("Maturity"), "maturity");
    m_maturitySection->addWidget(m_maturity);
    m_switchSection = makeSection(tr("More"), "more");
    m_switchSection->addWidget(m_switches);

    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::large);
    for (FoldSection *section :
         {m_typeSection, m_baseModelSection, m_writtenSection, m_maturitySection, m_switchSection})
        layout->addWidget(section);
    return part;
}

QWidget *FilterPanel::makeOwnPart()
{
    m_ownSection = makeSection(tr("Refine"), "own");
    m_ownSection->addWidget(m_own);
    m_blockSection = makeSection(tr("Blocked"), "blocked", false);
    m_blockSection->addWidget(m_blocks);

    auto *part = new QFrame;
    part->setObjectName(QStringLiteral("ownFilters"));
    part->setAccessibleName(tr("Sorted out on this computer"));
    auto *title = new QLabel(tr("Sorted out on this computer"));
    setTextRole(*title, TextRole::Heading);
    title->setWordWrap(true);
    auto *heading = new QHBoxLayout;
    heading->setSpacing(metrics::small);
    heading->addWidget(new SymbolLabel(QStringLiteral("computer"), metrics::iconSize), 0, Qt::AlignTop);
    heading->addWidget(title, 1);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(metrics::small, metrics::medium, metrics::small, metrics::medium);
    layout->setSpacing(metrics::small);
    layout->addLayout(heading);
    layout->addWidget(
        new HintLabel(tr("The site cannot be asked for these, so more of its pages may be needed for a full list.")));
    layout->addWidget(m_ownSection);
    layout->addWidget(m_blockSection);
    return part;
}

void FilterPanel::connectParts()
{
    const auto announce = [this] {
        remember();
        updateSections();
        emit changed();
    };
    connect(m_types, &CheckList::changed, this, announce);
    connect(m_checkpointType, &QComboBox::currentIndexChanged, this, announce);
    connect(m_baseModels, &BaseModelPicker::changed, this, announce);
    connect(m_tag, &EntryField::valueChanged, this, announce);
    connect(m_creator, &EntryField::valueChanged, this, announce);
    connect(m_ids, &IdsField::changed, this, announce);
    connect(m_switches, &SiteSwitches::changed, this, announce);
    connect(m_maturity, &MaturityChoice::matureChanged, this, announce);
    connect(m_own, &OwnFilters::changed, this, announce);
    connect(m_maturity, &MaturityChoice::levelsChanged, this, &FilterPanel::maturityChanged);
    connect(m_blocks, &BlockList::changed, this, &FilterPanel::updateSections);
}

void FilterPanel::setEnums(const Enums &enums)
{
    m_types->setValues(textsOf(enums.modelTypes));
    m_baseModels->setValues(textsOf(enums.baseModels), m_settings.recentBaseModels());
}

void FilterPanel::setHasKey(bool hasKey)
{
    m_switches->setHasKey(hasKey);
    updateSections();
}

void FilterPanel::show(const Search &search)
{
    const ModelQuery &query = search.query;
    m_types->setCheckedValues(textsOf(query.types));
    m_baseModels->setCheckedValues(textsOf(query.baseModels));
    showCheckpointType(query.checkpointType);
    m_tag->setValue(query.tag);
    m_creator->setValue(query.username);
    m_ids->setIds(query.ids);
    m_ids->setCounts(search.idsCount());
    m_switches->show(query);
    m_own->show(search);
    m_knownBaseModels = m_baseModels->checkedValues();
    updateSections();
}

void FilterPanel::apply(Search &to) const
{
    to.query.types = namesOf<ModelType>(m_types->checkedValues());
    to.query.baseModels = namesOf<BaseModel>(m_baseModels->checkedValues());
    to.query.checkpointType = m_checkpointType->isEnabled() ? m_checkpointType->currentData().toString() : QString();
    to.query.tag = m_tag->value();
    to.query.username = m_creator->value();
    to.query.ids = m_ids->ids();
    to.query.nsfw = m_settings.showMature();
    m_switches->apply(to.query);
    m_own->apply(to);
}

/// A base model counts as used when it is switched on. The list itself stays as it is until the values come anew:
/// nothing moves away under the pointer.
void FilterPanel::remember()
{
    const QStringList now = m_baseModels->checkedValues();
    QStringList added = now;
    for (const QString &known : std::as_const(m_knownBaseModels))
        added.removeAll(known);
    m_knownBaseModels = now;
    if (!added.isEmpty())
        m_settings.addRecentBaseModels(added);
}

void FilterPanel::updateSections()
{
    updateCheckpointType();
    Search search;
    apply(search);
    const QString comma = QStringLiteral(", ");
    m_typeSection->setSummary(m_types->checkedValues().join(comma));
    m_baseModelSection->setSummary(m_baseModels->checkedValues().join(comma));
    m_writtenSection->setSummary(writtenSummary().join(comma));
    m_maturitySection->setSummary(m_maturity->summary());
    m_switchSection->setSummary(m_switches->summary().join(comma));
    m_ownSection->setSummary(ownWords(search));
    m_blockSection->setSummary(m_blocks->summary());
}

QStringList FilterPanel::writtenSummary() const
{
    QStringList words{m_tag->value(), m_creator->value()};
    if (m_ids->counts()) {
        for (const ModelId &id : m_ids->ids())
            words += QString::number(id.value);
    }
    words.removeAll(QString());
    return words;
}

/// What was chosen stays, though it is in no search, while it does not count.
void FilterPanel::showCheckpointType(const QString &type)
{
    if (type.isEmpty() && !checkpointTypeCounts())
        return;
    const QSignalBlocker block(m_checkpointType);
    m_checkpointType->setCurrentIndex(qMax(0, m_checkpointType->findData(type)));
}

/// The server passes over the kind of checkpoint where other types alone are asked for.
bool FilterPanel::checkpointTypeCounts() const
{
    const QStringList types = m_types->checkedValues();
    return types.isEmpty() || types.contains(QStringLiteral("Checkpoint"));
}

void FilterPanel::updateCheckpointType()
{
    const bool counts = checkpointTypeCounts();
    m_checkpointType->setEnabled(counts);
    m_checkpointHint->setVisible(!counts);
}

void FilterPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        setFixedWidth(withText(metrics::filterWidth, *this));
}

} // namespace vitrine
