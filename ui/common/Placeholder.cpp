#include "ui/common/Placeholder.h"

#include "ui/common/Metrics.h"
#include "ui/common/Symbols.h"
#include "ui/common/Theme.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vitrine {

Placeholder::Placeholder(QWidget *parent)
    : QWidget(parent)
    , m_symbol(new QLabel(this))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_action(new QPushButton(this))
{
    setObjectName(QStringLiteral("placeholder"));
    m_title->setFont(titleFont(font()));
    for (QLabel *label : {m_symbol, m_title, m_text}) {
        label->setAlignment(Qt::AlignCenter);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(label != m_symbol);
    }
    m_action->hide();
    m_text->setProperty("muted", true);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::huge, metrics::huge, metrics::huge, metrics::huge);
    layout->setSpacing(metrics::medium);
    layout->addStretch(2);
    layout->addWidget(m_symbol, 0, Qt::AlignHCenter);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addWidget(m_action, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    connect(m_action, &QPushButton::clicked, this, &Placeholder::actionRequested);
}

void Placeholder::showState(const QString &symbol, const QString &title, const QString &text, const QString &action)
{
    m_symbolName = symbol;
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    updateSymbol();
}

void Placeholder::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        updateSymbol();
    QWidget::changeEvent(event);
}

void Placeholder::updateSymbol()
{
    if (!m_symbolName.isEmpty())
        m_symbol->setPixmap(symbolPixmap(m_symbolName, 56, Colors::of(palette()).muted, devicePixelRatioF()));
}

} // namespace vitrine
