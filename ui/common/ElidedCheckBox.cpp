#include "ui/common/ElidedCheckBox.h"

#include <QEvent>
#include <QStyle>
#include <QStyleOptionButton>

namespace vitrine {

namespace {

/// A text as a button shows it: an ampersand would mark a key.
QString literal(QString text)
{
    return text.replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace

ElidedCheckBox::ElidedCheckBox(const QString &text, const QString &explanation, QWidget *parent)
    : QCheckBox(literal(text), parent), m_fullText(text)
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
    elide();
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
    return sizeFor(literal(m_fullText));
}

QSize ElidedCheckBox::minimumSizeHint() const
{
    return sizeFor(QStringLiteral("M…"));
}

void ElidedCheckBox::resizeEvent(QResizeEvent *event)
{
    QCheckBox::resizeEvent(event);
    elide();
}

void ElidedCheckBox::changeEvent(QEvent *event)
{
    QCheckBox::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        elide();
}

void ElidedCheckBox::elide()
{
    const int room = width() - sizeFor(QString()).width();
    const QString shown = fontMetrics().elidedText(m_fullText, Qt::ElideRight, room);
    const bool fits = shown == m_fullText;
    setToolTip(!m_explanation.isEmpty() ? m_explanation : fits ? QString() : m_fullText);
    if (text() != literal(shown))
        setText(literal(shown));
}

} // namespace vitrine
