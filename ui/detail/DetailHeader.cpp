#include "ui/detail/DetailHeader.h"

#include "ui/common/FlowLayout.h"
#include "ui/common/Metrics.h"
#include "ui/common/PanelText.h"
#include "ui/common/TextRole.h"
#include "ui/detail/ChipFlow.h"

#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace vitrine {

namespace {

constexpr int longestName = 400;
constexpr int longestLink = 60;
constexpr int tagsAtFirst = 8;

/// Creators may hide each of the numbers.
QString statsText(const Stats &stats)
{
    const auto number = [](const std::optional<qint64> &count) {
        return static_cast<int>(std::min<qint64>(count.value_or(0), std::numeric_limits<int>::max()));
    };
    const QStringList texts{stats.downloads ? DetailHeader::tr("%Ln download(s)", nullptr, number(stats.downloads))
                                            : DetailHeader::tr("downloads hidden"),
                            stats.thumbsUp ? DetailHeader::tr("%Ln like(s)", nullptr, number(stats.thumbsUp))
                                           : DetailHeader::tr("likes hidden"),
                            stats.comments ? DetailHeader::tr("%Ln comment(s)", nullptr, number(stats.comments))
                                           : DetailHeader::tr("comments hidden")};
    return texts.join(QStringLiteral(" · "));
}

QString buttonText(const QString &text)
{
    return literalText(panelText(text.simplified(), longestLink));
}

} // namespace

DetailHeader::DetailHeader(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLabel(this))
    , m_type(makeLink("modelType", tr("Type")))
    , m_creator(makeLink("modelCreator", tr("Creator")))
    , m_stats(new QLabel(this))
    , m_tags(new ChipFlow(
          tagsAtFirst, [](const QString &tag) { return tr("Search the tag %1").arg(tag); }, this))
{
    m_name->setObjectName(QStringLiteral("modelName"));
    setTextRole(*m_name, TextRole::Title);
    m_name->setWordWrap(true);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_stats->setObjectName(QStringLiteral("modelStats"));
    m_stats->setTextFormat(Qt::PlainText);
    m_stats->setWordWrap(true);
    m_stats->setProperty("muted", true);
    m_tags->setObjectName(QStringLiteral("modelTags"));
    m_tags->setAccessibleName(tr("Tags"));

    auto *facts = new FlowLayout(nullptr, metrics::medium);
    facts->addWidget(m_type);
    facts->addWidget(m_creator);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::tight);
    layout->addWidget(m_name);
    layout->addLayout(facts);
    layout->addWidget(m_stats);
    layout->addWidget(m_tags);

    connect(m_type, &QToolButton::clicked, this, [this] { emit typeChosen(m_typeShown); });
    connect(m_creator, &QToolButton::clicked, this, [this] { emit creatorChosen(m_creatorShown); });
    connect(m_tags, &ChipFlow::chosen, this, &DetailHeader::tagChosen);
}

QToolButton *DetailHeader::makeLink(const char *objectName, const QString &name)
{
    auto *button = new QToolButton(this);
    button->setObjectName(QLatin1String(objectName));
    button->setProperty("link", true);
    button->setAccessibleName(name);
    return button;
}

void DetailHeader::showTitle(const QString &name, const QString &creator, const ModelType &type)
{
    setTitle(name, creator, type);
    m_stats->setText(QStringLiteral(" ")); // its line stays
    m_tags->setTexts({});
}

void DetailHeader::showModel(const Model &model)
{
    setTitle(model.name, model.creator ? model.creator->username : QString(), model.type);
    m_stats->setText(statsText(model.stats));
    m_tags->setTexts(model.tags);
}

void DetailHeader::setTitle(const QString &name, const QString &creator, const ModelType &type)
{
    m_typeShown = type;
    m_creatorShown = creator;
    setPanelText(*m_name, panelText(name.simplified(), longestName));
    m_type->setText(buttonText(type.text));
    m_type->setAccessibleName(tr("Search the type %1").arg(type.text));
    setPlainToolTip(*m_type, m_type->accessibleName());
    m_type->setVisible(!type.isEmpty());
    m_creator->setText(tr("by %1").arg(buttonText(creator)));
    m_creator->setAccessibleName(tr("Search the models of %1").arg(creator));
    setPlainToolTip(*m_creator, m_creator->accessibleName());
    m_creator->setVisible(!creator.isEmpty());
}

} // namespace vitrine
