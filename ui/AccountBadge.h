#pragma once

#include <QObject>

class QToolButton;

namespace vitrine {

class AccountState;

/// Has a button of the rail show whose key is in use, or that the site refuses it; without a key it is hidden.
class AccountBadge final : public QObject
{
    Q_OBJECT

public:
    /// Belongs to `button`.
    AccountBadge(QToolButton &button, AccountState &account);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow();
    void show(const QString &text, const QString &explanation);

    QToolButton &m_button;
    AccountState &m_account;
};

} // namespace vitrine
