#include "ui/search/HintLabel.h"

#include "ui/common/Theme.h"

namespace vitrine {

HintLabel::HintLabel(const QString &text, QWidget *parent) : QLabel(text, parent)
{
    setProperty("muted", true);
    setFont(smallFont(font()));
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
}

} // namespace vitrine
