#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace vitrine {

/// A message in the place it belongs to: a symbol, a sentence, and one button that helps. Never modal.
class NoticeBar final : public QFrame
{
    Q_OBJECT

public:
    enum class Kind
    {
        Info,
        Warning,
        Danger
    };

    explicit NoticeBar(QWidget *parent = nullptr);

    /// Shows the bar; without `action` there is no button.
    void showMessage(Kind kind, const QString &text, const QString &action = {});
    QString text() const;
    /// One more way out, beside the action; it is there with every message.
    QPushButton *addButton(const QString &text);

signals:
    void actionRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateSymbol();

    QLabel *m_symbol;
    QLabel *m_text;
    QPushButton *m_action;
    Kind m_kind = Kind::Info;
};

} // namespace vitrine
