#pragma once

#include <QStringList>
#include <QWidget>

class QLabel;

namespace vitrine {

class FlowLayout;

/// What stands in a list's place when it has nothing to show: why, and the steps that help.
class Placeholder final : public QWidget
{
    Q_OBJECT

public:
    explicit Placeholder(QWidget *parent = nullptr);

    /// A button for each of `actions`; the first one leads.
    void showState(const QString &symbol, const QString &title, const QString &text, const QStringList &actions = {});

signals:
    void actionRequested(int action); ///< by its place among the actions

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateSymbol();

    QLabel *m_symbol;
    QLabel *m_title;
    QLabel *m_text;
    FlowLayout *m_actions;
    QString m_symbolName;
    QStringList m_actionTexts;
};

} // namespace vitrine
