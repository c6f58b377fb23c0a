#pragma once

#include "ui/common/OverlayKeyboard.h"

#include <QWidget>

class QFrame;
class QKeyEvent;
class QLineEdit;
class QVBoxLayout;

namespace vitrine {

/// A card over the top centre of its window with a field to type into: not a dialog, but a child of the window that has
/// the keyboard while it is open. Escape, and a click beside the card, close it; the focus goes back to where it was.
class Overlay : public QWidget
{
    Q_OBJECT

public:
    /// Covers all of `window` and stays hidden until open().
    Overlay(QWidget &window, const QString &name);

    void open();
    void close();
    bool isOpen() const { return m_isOpen; }
    void toggle();

protected:
    QLineEdit &field() const { return *m_field; }
    QVBoxLayout &content() const { return *m_content; } ///< below the field
    /// After the field was emptied, before it is shown.
    virtual void prepare() = 0;
    /// A key without Ctrl, Alt or Meta; whether it was for the overlay.
    virtual bool handleKey(const QKeyEvent &key) = 0;
    /// How high the card is to be, at most `room`.
    virtual int cardHeight(int room) const = 0;
    void placeCard();
    int fieldHeight() const; ///< of the card without content()

    bool eventFilter(QObject *watched, QEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    QFrame *m_card;
    QVBoxLayout *m_content;
    QLineEdit *m_field;
    OverlayKeyboard m_keyboard;
    bool m_isOpen = false;
};

} // namespace vitrine
