#include "ui/detail/ChipFlow.h"

#include "ui/common/FlowLayout.h"
#include "ui/common/PanelText.h"

#include <QToolButton>

#include <algorithm>
#include <utility>

namespace vitrine {

namespace {

constexpr int widestChip = 280;
constexpr int longestTip = 1'000;
constexpr qsizetype mostChips = 300;

} // namespace

ChipFlow::ChipFlow(int atFirst, Naming naming, QWidget *parent)
    : QWidget(parent)
    , m_atFirst(atFirst)
    , m_naming(std::move(naming))
    , m_layout(new FlowLayout(this))
    , m_more(new QToolButton(this))
{
    m_more->setProperty("link", true);
    m_more->setObjectName(QStringLiteral("moreChips"));
    m_more->setAccessibleName(tr("Show the others"));
    connect(m_more, &QToolButton::clicked, this, [this] { showTexts(m_texts.size()); });
    m_layout->addWidget(m_more);
}

void ChipFlow::setTexts(const QStringList &texts)
{
    if (texts == m_texts)
        return;
    m_texts = texts.mid(0, mostChips); // what is beyond is no list a person reads
    showTexts(m_atFirst);
    setVisible(!m_texts.isEmpty());
}

void ChipFlow::showTexts(qsizetype count)
{
    const qsizetype shown = std::min(count, m_texts.size());
    while (m_chips.size() < shown)
        m_chips.append(makeChip());
    for (qsizetype i = 0; i < m_chips.size(); ++i) {
        QToolButton *chip = m_chips.at(i);
        chip->setVisible(i < shown);
        if (i >= shown)
            continue;
        const QString text = panelText(m_texts.at(i).simplified(), longestTip);
        chip->setText(literalText(fontMetrics().elidedText(text, Qt::ElideRight, widestChip)));
        chip->setAccessibleName(withoutBreaks(m_naming(text)));
        setPlainToolTip(*chip, m_naming(text));
    }
    m_more->setText(tr("%n more", nullptr, int(m_texts.size() - shown)));
    m_more->setVisible(shown < m_texts.size());
    updateGeometry();
}

QToolButton *ChipFlow::makeChip()
{
    auto *chip = new QToolButton(this);
    chip->setProperty("chip", true);
    const qsizetype place = m_chips.size();
    connect(chip, &QToolButton::clicked, this, [this, place] { emit chosen(m_texts.at(place)); });
    m_layout->removeWidget(m_more); // it stays the last
    m_layout->addWidget(chip);
    m_layout->addWidget(m_more);
    QWidget::setTabOrder(place > 0 ? m_chips.last() : m_more, chip);
    QWidget::setTabOrder(chip, m_more);
    return chip;
}

} // namespace vitrine
