#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QUrl;

namespace vitrine {

class AccountState;
class NoticeBar;

/// Where an API key is entered and removed, with what is known of it: whose it is, where it is kept, what is wrong with
/// it and what helps.
class KeyForm final : public QWidget
{
    Q_OBJECT

public:
    /// `site` is where keys are made. `anonymous`: this run uses no key, so none can be entered.
    KeyForm(AccountState &account, const QUrl &site, bool anonymous, QWidget *parent = nullptr);

    /// What stands in the field and was not saved yet.
    bool hasUnsavedKey() const;
    /// What stands in the field is being stored.
    bool isSaving() const { return m_isSaving; }
    /// Saves it. False where it cannot be a key, which is said under the field.
    bool save();

private:
    void addWidgets(const QUrl &site);
    void follow();
    void showStoring();
    void showAccount();
    void helpOut();

    AccountState &m_account;
    const bool m_anonymous;
    bool m_isSaving = false; ///< what is in the field
    bool m_wasRemoved = false;
    QTimer m_patience;        ///< with a keychain that says nothing: it may wait for a person to unlock it
    bool m_isWaiting = false; ///< and that is told
    QLineEdit *m_key;
    QLabel *m_problem;
    QPushButton *m_save;
    QPushButton *m_remove;
    NoticeBar *m_notice;
};

} // namespace vitrine
