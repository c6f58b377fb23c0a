#include "ui/common/NoticeBar.h"

#include "ui/common/Metrics.h"
#include "ui/common/PanelText.h"
#include "ui/common/Symbols.h"
#include "ui/common/Theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>

namespace vitrine {

NoticeBar::NoticeBar(QWidget *parent)
    : QFrame(parent), m_symbol(new QLabel(this)), m_text(new QLabel(this)), m_action(new QPushButton(this))
{
    setObjectName(QStringLiteral("noticeBar"));
    setProperty("notice", true); // owners give it names of their own
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::medium, metrics::small, metrics::small, metrics::small);
    layout->setSpacing(metrics::small);
    layout->addWidget(m_symbol, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action, 0, Qt::AlignVCenter);
    m_action->setAutoDefault(true); // Enter presses it too
    m_action->hide();
    connect(m_action, &QPushButton::clicked, this, &NoticeBar::actionRequested);
    hide();
}

void NoticeBar::showMessage(Kind kind, const QString &text, const QString &action)
{
    m_kind = kind;
    setPanelText(*m_text, text);
    setAccessibleName(m_text->accessibleName());
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    updateSymbol();
    show();
}

QPushButton *NoticeBar::addButton(const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setAutoDefault(true);
    layout()->addWidget(button);
    layout()->setAlignment(button, Qt::AlignVCenter);
    return button;
}

QString NoticeBar::text() const
{
    return m_text->text();
}

void NoticeBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        updateSymbol();
    QFrame::changeEvent(event);
}

void NoticeBar::updateSymbol()
{
    const Colors colors = Colors::of(palette());
    QString name = QStringLiteral("info");
    QColor color = colors.accent;
    switch (m_kind) {
    case Kind::Info:
        break;
    case Kind::Warning:
        name = QStringLiteral("warning");
        color = colors.warning;
        break;
    case Kind::Danger:
        name = QStringLiteral("warning");
        color = colors.danger;
        break;
    }
    m_symbol->setPixmap(symbolPixmap(name, metrics::iconSize, color, devicePixelRatioF()));
}

} // namespace vitrine
