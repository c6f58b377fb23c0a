#include "ui/search/SymbolLabel.h"

#include "ui/common/Symbols.h"
#include "ui/common/Theme.h"

#include <QEvent>

namespace vitrine {

SymbolLabel::SymbolLabel(const QString &symbol, int size, QWidget *parent)
    : QLabel(parent), m_symbol(symbol), m_size(size)
{
    updateSymbol();
}

void SymbolLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        updateSymbol();
    QLabel::changeEvent(event);
}

void SymbolLabel::updateSymbol()
{
    setPixmap(symbolPixmap(m_symbol, m_size, Colors::of(palette()).accent, devicePixelRatioF()));
}

} // namespace vitrine
