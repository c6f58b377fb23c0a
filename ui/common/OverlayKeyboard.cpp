#include "ui/common/OverlayKeyboard.h"

#include <QApplication>
#include <QKeyEvent>

#include <utility>

namespace vitrine {

namespace {

constexpr char activeProperty[] = "hasOverlayKeyboard";

} // namespace

OverlayKeyboard::OverlayKeyboard(QWidget &overlay, QWidget &home, std::function<bool(const QKeyEvent &)> handle)
    : QObject(&overlay), m_overlay(overlay), m_home(home), m_handle(std::move(handle))
{
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget *, const QWidget *now) { keepFocus(now); });
}

OverlayKeyboard::~OverlayKeyboard()
{
    qApp->removeEventFilter(this);
}

void OverlayKeyboard::begin()
{
    if (std::exchange(m_active, true))
        return;
    m_overlay.setProperty(activeProperty, true);
    m_before = m_overlay.window()->focusWidget();
    qApp->installEventFilter(this); // the overlay's own filter would see no key that a child of it takes
}

void OverlayKeyboard::end()
{
    if (!std::exchange(m_active, false))
        return;
    m_overlay.setProperty(activeProperty, false);
    qApp->removeEventFilter(this);
    if (m_before)
        m_before->setFocus();
}

bool OverlayKeyboard::isInside(const QObject *object) const
{
    const auto *widget = qobject_cast<const QWidget *>(object);
    return widget && (widget == &m_overlay || m_overlay.isAncestorOf(widget));
}

bool OverlayKeyboard::eventFilter(QObject *watched, QEvent *event)
{
    const bool isOverride = event->type() == QEvent::ShortcutOverride;
    if ((!isOverride && event->type() != QEvent::KeyPress) || !isInside(watched))
        return false;
    const auto &key = static_cast<const QKeyEvent &>(*event);
    if (key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return false;
    if (!isOverride)
        return m_handle(key);
    event->accept();
    return true;
}

void OverlayKeyboard::focusNext(bool next)
{
    QWidget *const from = m_overlay.window()->focusWidget() ? m_overlay.window()->focusWidget() : &m_home;
    QWidget *widget = from;
    do {
        widget = next ? widget->nextInFocusChain() : widget->previousInFocusChain();
        const bool takesFocus = (widget->focusPolicy() & Qt::TabFocus) && widget->isEnabled() && widget->isVisible();
        if (takesFocus && isInside(widget)) {
            widget->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return;
        }
    } while (widget != from);
}

/// Another overlay, which has opened above this one, may have it.
bool OverlayKeyboard::isInAnotherOverlay(const QWidget *widget) const
{
    for (; widget; widget = widget->parentWidget()) {
        if (widget != &m_overlay && widget->property(activeProperty).toBool())
            return true;
    }
    return false;
}

void OverlayKeyboard::keepFocus(const QWidget *now)
{
    if (m_active && now && now->window() == m_overlay.window() && !isInside(now) && !isInAnotherOverlay(now))
        m_home.setFocus();
}

} // namespace vitrine
