#include "ui/common/KeyForm.h"

#include "base/WhenDone.h"
#include "core/AccountState.h"
#include "settings/ApiKeyText.h"
#include "ui/common/FlowLayout.h"
#include "ui/common/Metrics.h"
#include "ui/common/NoticeBar.h"

#include <QDesktopServices>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include <chrono>
#include <utility>

namespace vitrine {

namespace {

constexpr std::chrono::seconds quickAnswer(3);

QString placeText(KeyPlace place)
{
    switch (place) {
    case KeyPlace::Keychain:
        return KeyForm::tr("It is kept in the system's keychain.");
    case KeyPlace::File:
        return KeyForm::tr("This system has no keychain that works, so it is kept in a file that only you can read.");
    case KeyPlace::Environment:
        return KeyForm::tr("It comes from the environment variable VITRINE_API_KEY and is kept nowhere.");
    case KeyPlace::Nowhere:
        return {};
    }
    Q_UNREACHABLE();
}

/// Where one makes a key.
QUrl accountPage(QUrl site)
{
    site.setPath(QStringLiteral("/user/account"));
    return site;
}

} // namespace

KeyForm::KeyForm(AccountState &account, const QUrl &site, bool anonymous, QWidget *parent)
    : QWidget(parent)
    , m_account(account)
    , m_anonymous(anonymous)
    , m_key(new QLineEdit)
    , m_problem(new QLabel)
    , m_save(new QPushButton(tr("Save key")))
    , m_remove(new QPushButton(tr("Remove key")))
    , m_notice(new NoticeBar)
{
    addWidgets(site);
    connect(m_key, &QLineEdit::textChanged, this, [this] {
        m_problem->hide();
        m_save->setEnabled(hasUnsavedKey());
    });
    connect(m_key, &QLineEdit::returnPressed, m_save, &QPushButton::click); // nothing where it is empty
    connect(m_save, &QPushButton::clicked, this, &KeyForm::save);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        m_key->clear();
        m_wasRemoved = true;
        m_account.remove();
    });
    connect(m_notice, &NoticeBar::actionRequested, this, &KeyForm::helpOut);
    connect(&account, &AccountState::changed, this, &KeyForm::follow);
    m_patience.setSingleShot(true);
    m_patience.setInterval(quickAnswer);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_isWaiting = true;
        follow();
    });
    follow();
}

void KeyForm::addWidgets(const QUrl &site)
{
    m_key->setObjectName(QStringLiteral("apiKey"));
    m_key->setAccessibleName(tr("API key"));
    m_key->setEchoMode(QLineEdit::Password);
    m_key->setPlaceholderText(tr("Paste a key"));
    m_key->setEnabled(!m_anonymous);
    setFocusProxy(m_key);
    m_problem->setObjectName(QStringLiteral("keyProblem"));
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setProperty("danger", true);
    m_problem->hide();
    m_save->setObjectName(QStringLiteral("saveKey"));
    m_save->setEnabled(false);
    m_remove->setObjectName(QStringLiteral("removeKey"));
    m_notice->setObjectName(QStringLiteral("keyNotice"));
    auto *make = new QToolButton;
    make->setObjectName(QStringLiteral("makeKey"));
    make->setText(tr("Make a key on %1").arg(site.host()));
    make->setToolTip(accountPage(site).toDisplayString());
    make->setProperty("link", true);
    make->setFocusPolicy(Qt::StrongFocus);
    connect(make, &QToolButton::clicked, this, [page = accountPage(site)] { QDesktopServices::openUrl(page); });

    auto *buttons = new FlowLayout(nullptr, metrics::small);
    for (QWidget *button :
         {static_cast<QWidget *>(m_save), static_cast<QWidget *>(m_remove), static_cast<QWidget *>(make)})
        buttons->addWidget(button);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::small);
    column->addWidget(m_key);
    column->addWidget(m_problem);
    column->addLayout(buttons);
    column->addWidget(m_notice);
}

bool KeyForm::hasUnsavedKey() const
{
    return !m_isSaving && !apiKeyIn(m_key->text()).isEmpty();
}

bool KeyForm::save()
{
    const auto problem = apiKeyProblem(apiKeyIn(m_key->text()));
    m_problem->setText(problem.value_or(QString()));
    m_problem->setVisible(problem.has_value());
    if (problem)
        return false;
    m_isSaving = true;
    m_wasRemoved = false;
    m_account.enter(m_key->text());
    return true;
}

void KeyForm::follow()
{
    const bool isOver = m_isSaving && !m_account.isStoring();
    if (isOver && !m_account.storeProblem())
        m_key->clear(); // it is not kept where eyes are
    m_isSaving = m_isSaving && !isOver;
    if (!m_account.isStoring()) {
        m_patience.stop();
        m_isWaiting = false;
    }
    const bool isOurs = m_account.place() != KeyPlace::Environment && m_account.hasKey();
    m_remove->setVisible(isOurs);
    m_remove->setEnabled(!m_account.isStoring());
    if (m_anonymous)
        m_notice->showMessage(NoticeBar::Kind::Info,
                              tr("Vitrine was started with --anonymous: in this run it uses no key."));
    else if (m_account.isStoring() || m_account.storeProblem())
        showStoring();
    else
        showAccount();
}

void KeyForm::showStoring()
{
    if (m_account.isStoring()) {
        const QString storing = m_wasRemoved ? tr("Removing the key…") : tr("Saving the key…");
        m_notice->showMessage(NoticeBar::Kind::Info, m_isWaiting ? tr("Waiting for the system's keychain…") : storing);
        if (!m_isWaiting && !m_patience.isActive())
            m_patience.start();
        return;
    }
    const Error &problem = *m_account.storeProblem();
    const bool isLoading = problem.kind == ErrorKind::Keychain && !m_wasRemoved;
    m_notice->showMessage(isLoading ? NoticeBar::Kind::Warning : NoticeBar::Kind::Danger, problem.message,
                          isLoading ? tr("Try again") : QString());
}

void KeyForm::showAccount()
{
    const Account &account = m_account.account();
    const QString place = QLatin1Char(' ') + placeText(m_account.place());
    const QString problem = m_account.problem() ? m_account.problem()->message : QString();
    switch (m_account.kind()) {
    case AccountState::Kind::Unknown:
        m_notice->hide();
        break;
    case AccountState::Kind::None:
        if (m_wasRemoved)
            m_notice->showMessage(NoticeBar::Kind::Info, tr("No key is stored."));
        else if (m_account.isKeychainMissing())
            m_notice->showMessage(NoticeBar::Kind::Info,
                                  tr("This system has no keychain that works: a key would be kept in a file that only "
                                     "you can read."));
        else
            m_notice->hide();
        break;
    case AccountState::Kind::Checking:
        m_notice->showMessage(NoticeBar::Kind::Info, tr("Asking the site whose key this is…"));
        break;
    case AccountState::Kind::Known:
        m_notice->showMessage(NoticeBar::Kind::Info,
                              tr("Signed in as %1.")
                                      .arg(account.tier.isEmpty() ? account.username
                                                                  : tr("%1 (%2)").arg(account.username, account.tier)) +
                                  place);
        break;
    case AccountState::Kind::Refused:
        m_notice->showMessage(NoticeBar::Kind::Danger, problem + place);
        break;
    case AccountState::Kind::Unreachable:
        m_notice->showMessage(NoticeBar::Kind::Warning,
                              tr("The key is in use, but nobody could be asked whose it is. %1").arg(problem) + place,
                              tr("Try again"));
        break;
    }
}

void KeyForm::helpOut()
{
    if (!m_account.storeProblem()) {
        m_account.check();
        return;
    }
    whenDone(m_account.load(), this, [this](const Result<StoredKey> &) { m_account.check(); });
}

} // namespace vitrine
