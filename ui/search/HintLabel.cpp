#include "ui/search/HintLabel.h"

#include "ui/common/TextRole.h"

namespace vitrine {

HintLabel::HintLabel(const QString &text, QWidget *parent) : QLabel(text, parent)
{
    setProperty("muted", true);
    setTextRole(*this, TextRole::Small);
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
}

} // namespace vitrine
