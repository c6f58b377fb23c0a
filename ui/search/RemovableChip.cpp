#include "ui/search/RemovableChip.h"

#include "ui/common/PanelText.h"
#include "ui/common/Symbols.h"

namespace vitrine {

namespace {

constexpr int longestText = 150; ///< device-independent pixels; what the filter column has room for
constexpr int crossSize = 12;

} // namespace

RemovableChip::RemovableChip(const QString &text, const QString &name, bool own, QWidget *parent) : QToolButton(parent)
{
    setProperty("chip", true);
    setProperty("own", own);
    setIcon(symbolIcon(QStringLiteral("close")));
    setIconSize(QSize(crossSize, crossSize));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setFocusPolicy(Qt::StrongFocus);
    const QString shown = fontMetrics().elidedText(text, Qt::ElideRight, longestText);
    setPlainToolTip(*this, shown == text ? QString() : text);
    setText(literalText(shown));
    setAccessibleName(name);
}

} // namespace vitrine
