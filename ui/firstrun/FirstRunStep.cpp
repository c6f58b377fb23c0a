#include "ui/firstrun/FirstRunStep.h"

#include "ui/common/Metrics.h"
#include "ui/common/TextRole.h"

#include <QLabel>
#include <QVBoxLayout>

namespace vitrine {

FirstRunStep::FirstRunStep(const QString &title, const QString &text, QWidget *parent)
    : QScrollArea(parent), m_column(new QVBoxLayout)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus); // what is in it has the focus, and it follows that
    auto *content = new QWidget;
    content->setObjectName(QStringLiteral("firstRunContent"));
    content->setAccessibleName(title);
    auto *heading = new QLabel(title);
    heading->setWordWrap(true);
    setTextRole(*heading, TextRole::Title);
    auto *explanation = new QLabel(text);
    explanation->setWordWrap(true);
    explanation->setTextFormat(Qt::PlainText);
    explanation->setProperty("muted", true);
    m_column->setContentsMargins(0, 0, metrics::medium, metrics::small); // the scroll bar's room
    m_column->setSpacing(metrics::medium);
    m_column->addWidget(heading);
    m_column->addWidget(explanation);
    auto *outer = new QVBoxLayout(content);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addLayout(m_column);
    outer->addStretch(1);
    setWidget(content);
}

QSize FirstRunStep::minimumSizeHint() const
{
    return {widget()->minimumSizeHint().width(), QScrollArea::minimumSizeHint().height()};
}

void FirstRunStep::add(QWidget *part)
{
    m_column->addWidget(part);
}

} // namespace vitrine
