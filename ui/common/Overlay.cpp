#include "ui/common/Overlay.h"

#include "ui/common/Metrics.h"
#include "ui/common/Symbols.h"
#include "ui/common/TextScale.h"

#include <QAction>
#include <QFrame>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <utility>

namespace vitrine {

namespace {

constexpr int cardWidth = 600;

} // namespace

Overlay::Overlay(QWidget &window, const QString &name)
    : QWidget(&window)
    , m_card(new QFrame(this))
    , m_content(new QVBoxLayout(m_card))
    , m_field(new QLineEdit)
    , m_keyboard(*this, *m_field, [this](const QKeyEvent &key) {
        if (key.key() != Qt::Key_Escape)
            return handleKey(key);
        close();
        return true;
    })
{
    hide();
    setAccessibleName(name);
    m_card->setProperty("overlayCard", true);
    m_content->setContentsMargins(metrics::small, metrics::small, metrics::small, metrics::small);
    m_content->setSpacing(metrics::small);
    m_field->addAction(symbolIcon(QStringLiteral("search")), QLineEdit::LeadingPosition)->setText(tr("Search"));
    m_content->addWidget(m_field);
    window.installEventFilter(this); // for its size
}

void Overlay::open()
{
    if (std::exchange(m_isOpen, true))
        return;
    m_keyboard.begin();
    m_field->clear();
    prepare();
    setGeometry(parentWidget()->rect());
    placeCard();
    raise();
    show();
    m_field->setFocus();
}

void Overlay::close()
{
    if (!std::exchange(m_isOpen, false))
        return;
    m_keyboard.end();
    hide();
}

void Overlay::toggle()
{
    if (m_isOpen)
        close();
    else
        open();
}

int Overlay::fieldHeight() const
{
    return m_field->sizeHint().height() + 2 * metrics::small;
}

void Overlay::placeCard()
{
    const int width = qMin(withText(cardWidth, *this), this->width() - 2 * metrics::large);
    const int top = qMin(height() / 10, 3 * metrics::huge);
    m_card->setGeometry((this->width() - width) / 2, top, width, cardHeight(height() - top - metrics::huge));
}

bool Overlay::eventFilter(QObject *watched, QEvent *event)
{
    if (m_isOpen && watched == parentWidget() && event->type() == QEvent::Resize) {
        setGeometry(parentWidget()->rect());
        placeCard();
    }
    return QWidget::eventFilter(watched, event);
}

bool Overlay::focusNextPrevChild(bool next)
{
    m_keyboard.focusNext(next);
    return true; // it stays inside
}

void Overlay::paintEvent(QPaintEvent *)
{
    constexpr int veil = 110; // of 255: what lies behind can be told, and steps back
    QColor color = palette().color(QPalette::Dark).darker();
    color.setAlpha(veil);
    QPainter(this).fillRect(rect(), color);
}

void Overlay::mousePressEvent(QMouseEvent *event)
{
    if (!m_card->geometry().contains(event->position().toPoint()))
        close();
}

} // namespace vitrine
