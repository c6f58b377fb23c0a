#include "ui/common/PanelText.h"

#include "text/SafeText.h"

#include <QLabel>

namespace vitrine {

namespace {

constexpr int longestWord = 24; // characters that fit into a narrow panel
constexpr QChar breakHere(0x200b);

} // namespace

QString panelText(const QString &text, int most)
{
    // Twice as many as are shown are looked at: what deceives is left out.
    const QString safe = safeText(QStringView(text).left(2 * most));
    QString shown;
    int wordLength = 0;
    for (const QChar character : safe.left(most)) {
        wordLength = character.isSpace() ? 0 : wordLength + 1;
        if (wordLength > longestWord && !character.isLowSurrogate() && !character.isMark()) {
            shown += breakHere;
            wordLength = 1;
        }
        shown += character;
    }
    const bool isCut = safe.size() > most || text.size() > 2 * most;
    return isCut ? shown + QChar(0x2026) : shown;
}

QString withoutBreaks(QString text)
{
    return text.remove(breakHere);
}

void setPanelText(QLabel &label, const QString &text)
{
    label.setText(text);
    label.setAccessibleName(withoutBreaks(text));
}

QLabel *makePanelLabel(const QString &text, int most, QWidget *parent)
{
    auto *label = new QLabel(parent);
    setPanelText(*label, panelText(text, most));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return label;
}

QString literalText(QString text)
{
    return text.replace(QLatin1Char('&'), QLatin1String("&&"));
}

void setPlainToolTip(QWidget &widget, const QString &text)
{
    widget.setToolTip(text.isEmpty() ? QString() : QStringLiteral("<p>%1</p>").arg(text.toHtmlEscaped()));
    widget.setAccessibleDescription(withoutBreaks(text)); // else Qt takes the tooltip, with its tags
}

} // namespace vitrine
