#pragma once

#include <QFrame>
#include <QUrl>

class QPushButton;
class QToolButton;

namespace vitrine {

class DescriptionText;

/// Where a link goes, all of it, and what can be done with it: a line in the text, below the block that has the link.
class DescriptionLink final : public QFrame
{
    Q_OBJECT

public:
    explicit DescriptionLink(QWidget *parent = nullptr);

    /// `address` is a web address. Puts the focus on the first button; whoever had it gets it back when this closes.
    void ask(const QUrl &address);
    const QUrl &address() const { return m_address; }
    int layOut(int width);

signals:
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void finish();

    QUrl m_address;
    DescriptionText *m_text = nullptr;
    QPushButton *m_open;
    QPushButton *m_copy;
    QToolButton *m_close;
};

} // namespace vitrine
