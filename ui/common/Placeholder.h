#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace vitrine {

/// What stands in a list's place when it has nothing to show: why, and the one step that helps.
class Placeholder final : public QWidget
{
    Q_OBJECT

public:
    explicit Placeholder(QWidget *parent = nullptr);

    void showState(const QString &symbol, const QString &title, const QString &text, const QString &action);

signals:
    void actionRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateSymbol();

    QLabel *m_symbol;
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_action;
    QString m_symbolName;
};

} // namespace vitrine
