#pragma once

#include <QFrame>

#include <memory>

class QLabel;
class QPushButton;
class QStackedWidget;
class QUrl;

namespace vitrine {

class AccountState;
class KeyForm;
class ModelFolders;
class ProgramFinder;
class Settings;

/// What is asked at the first start, in three short steps: where models are, what may be shown and how, and for a key.
/// It stands beside the first models, which follow what is chosen, and may be left there for later. Each step can be
/// skipped, the rest with it: what is there by itself is sensible. Enter goes on, Escape skips. What was chosen applies
/// at once, the folders with the step.
class FirstRunPage final : public QFrame
{
    Q_OBJECT

public:
    /// `site` is where keys are made. `anonymous`: this run uses no key.
    FirstRunPage(Settings &settings, AccountState &account, const QUrl &site, bool anonymous,
                 std::unique_ptr<ProgramFinder> finder, QWidget *parent = nullptr);

    ModelFolders &folders() { return *m_folders; }
    /// Ends it here: what was not answered stays as it is.
    void finish();

    QSize sizeHint() const override;

signals:
    /// All was answered or skipped, and is not asked again.
    void finished();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void addSteps(const QUrl &site, bool anonymous);
    void addLayout();
    void showStep(int step);
    /// So that Enter goes on; where something is asked for that is typed, its field.
    void focusStep();
    void goOn();

    Settings &m_settings;
    AccountState &m_account;
    QStackedWidget *m_steps;
    ModelFolders *m_folders;
    KeyForm *m_key = nullptr;
    QLabel *m_progress;
    QPushButton *m_skip;
    QPushButton *m_back;
    QPushButton *m_next;
};

} // namespace vitrine
