#include "ui/common/ElidedCheckBox.h"

#include "ui/common/PanelText.h"

#include <QEvent>
#include <QStyle>
#include <QStyleOptionButton>

namespace vitrine {

ElidedCheckBox::ElidedCheckBox(const QString &text, const QString &explanation, QWidget *parent)
    : QCheckBox(literalText(text), parent), m_fullText(text)
{
    setObjectName(text);
    setAccessibleName(text);
    setExplanation(explanation);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedCheckBox::setExplanation(const QString &explanation)
{
    m_explanation = explanation;
    setAccessibleDescription(explanation);
    elideWhenSeen();
}

void ElidedCheckBox::setFolded(bool folded)
{
    m_folded = folded;
    setFocusPolicy(folded ? Qt::NoFocus : Qt::StrongFocus);
    const int most = folded ? 0 : QWIDGETSIZE_MAX;
    setMaximumSize(most, most);
    show(); // it may have come into a parent that is shown already
}

QSize ElidedCheckBox::sizeFor(const QString &text) const
{
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text = text;
    const QSize textSize = fontMetrics().size(Qt::TextShowMnemonic, text);
    return style()->sizeFromContents(QStyle::CT_CheckBox, &option, textSize, this);
}

QSize ElidedCheckBox::sizeHint() const
{
    return sizeFor(literalText(m_fullText));
}

QSize ElidedCheckBox::minimumSizeHint() const
{
    return sizeFor(QStringLiteral("M…"));
}

void ElidedCheckBox::resizeEvent(QResizeEvent *event)
{
    QCheckBox::resizeEvent(event);
    elideWhenSeen();
}

void ElidedCheckBox::showEvent(QShowEvent *event)
{
    QCheckBox::showEvent(event);
    elideWhenSeen();
}

void ElidedCheckBox::changeEvent(QEvent *event)
{
    QCheckBox::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        elideWhenSeen();
}

void ElidedCheckBox::elideWhenSeen()
{
    if (!isVisible())
        return;
    const int room = width() - sizeFor(QString()).width();
    const QString shown = fontMetrics().elidedText(m_fullText, Qt::ElideRight, room);
    const bool fits = shown == m_fullText;
    setPlainToolTip(*this, !m_explanation.isEmpty() ? m_explanation : fits ? QString() : m_fullText);
    if (text() != literalText(shown))
        setText(literalText(shown));
}

} // namespace vitrine
