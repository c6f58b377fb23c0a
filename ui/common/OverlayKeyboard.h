#pragma once

#include <QObject>
#include <QPointer>
#include <QWidget>

#include <functional>

class QKeyEvent;

namespace vitrine {

/// The keyboard of a widget that lies over its window for a while: from begin() to end() the focus stays within it, its
/// keys reach it before the buttons and lists that use them too, and plain keys are no shortcuts of the page behind.
/// Afterwards the focus is where it was. Keys with Control, Alt or Meta stay the window's.
class OverlayKeyboard final : public QObject
{
    Q_OBJECT

public:
    /// `home` is what has the focus when nothing else in the overlay does. `handle` says whether it took a key.
    OverlayKeyboard(QWidget &overlay, QWidget &home, std::function<bool(const QKeyEvent &)> handle);
    ~OverlayKeyboard() override;

    void begin();
    void end();
    /// Moves the focus to the overlay's next or previous widget, from the last to the first.
    void focusNext(bool next);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool isInside(const QObject *object) const;
    bool isInAnotherOverlay(const QWidget *widget) const;
    void keepFocus(const QWidget *now);

    QWidget &m_overlay;
    QWidget &m_home;
    std::function<bool(const QKeyEvent &)> m_handle;
    QPointer<QWidget> m_before;
    bool m_active = false;
};

} // namespace vitrine
