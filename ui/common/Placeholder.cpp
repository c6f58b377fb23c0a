#include "ui/common/Placeholder.h"

#include "ui/common/FlowLayout.h"
#include "ui/common/Metrics.h"
#include "ui/common/PanelText.h"
#include "ui/common/Symbols.h"
#include "ui/common/TextRole.h"
#include "ui/common/Theme.h"
#include "ui/common/WidgetTools.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vitrine {

namespace {

constexpr int widestLabel = 240; // device-independent pixels

} // namespace

Placeholder::Placeholder(QWidget *parent)
    : QWidget(parent)
    , m_symbol(new QLabel(this))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_actions(new FlowLayout(nullptr, metrics::small))
{
    setObjectName(QStringLiteral("placeholder"));
    setTextRole(*m_title, TextRole::Title);
    for (QLabel *label : {m_symbol, m_title, m_text}) {
        label->setAlignment(Qt::AlignCenter);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(label != m_symbol);
    }
    m_actions->setCentered(true);
    m_text->setProperty("muted", true);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::huge, metrics::huge, metrics::huge, metrics::huge);
    layout->setSpacing(metrics::medium);
    layout->addStretch(2);
    layout->addWidget(m_symbol, 0, Qt::AlignHCenter);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addLayout(m_actions);
    layout->addStretch(3);
}

void Placeholder::showState(const QString &symbol, const QString &title, const QString &text,
                            const QStringList &actions)
{
    m_symbolName = symbol;
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    updateSymbol();
    if (actions == m_actionTexts)
        return; // the keyboard may be on one of them
    m_actionTexts = actions;
    clearLayout(*m_actions);
    for (int i = 0; i < actions.size(); ++i) {
        const QString &action = actions.at(i);
        const QString label = fontMetrics().elidedText(action, Qt::ElideRight, widestLabel);
        const bool isWhole = label == action;
        auto *button = new QPushButton(literalText(label), this);
        button->setAccessibleName(action);
        setPlainToolTip(*button, isWhole ? QString() : action);
        button->setAutoDefault(true); // Enter presses it too
        button->setProperty("primary", i == 0);
        connect(button, &QPushButton::clicked, this, [this, i] { emit actionRequested(i); });
        m_actions->addWidget(button);
    }
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
