#pragma once

#include <QTimer>
#include <QToolButton>

namespace vitrine {

/// Puts a text onto the clipboard when it is pressed, and shows for a moment that it did.
class CopyButton final : public QToolButton
{
    Q_OBJECT

public:
    /// `what` says what is copied: "Copy the prompt". It is the accessible name and the tooltip.
    CopyButton(const QString &what, const QString &text, QWidget *parent = nullptr);

    void setTextToCopy(const QString &text) { m_text = text; }

private:
    void copy();
    void showReady();

    QString m_what;
    QString m_text;
    QTimer m_timer;
};

} // namespace vitrine
