#pragma once

#include <QFrame>

class QVBoxLayout;

namespace vitrine {

/// A small window that belongs to a button and goes away by Escape or a click elsewhere. It asks for something without
/// stopping the program.
class PopupFrame : public QFrame
{
    Q_OBJECT

public:
    PopupFrame(const QString &title, QWidget *parent);

    /// Below `anchor`, at its end, within the screen.
    void showBelow(const QWidget &anchor);

protected:
    void paintEvent(QPaintEvent *event) override;
    QVBoxLayout &content() const { return *m_content; }

private:
    QVBoxLayout *m_content;
};

} // namespace vitrine
