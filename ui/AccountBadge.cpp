#include "ui/AccountBadge.h"

#include "core/AccountState.h"
#include "ui/common/Metrics.h"
#include "ui/common/PanelText.h"
#include "ui/common/Symbols.h"
#include "ui/common/Theme.h"

#include <QEvent>
#include <QToolButton>

namespace vitrine {

namespace {

constexpr int longestName = 40;

} // namespace

AccountBadge::AccountBadge(QToolButton &button, AccountState &account)
    : QObject(&button), m_button(button), m_account(account)
{
    button.setObjectName(QStringLiteral("account"));
    button.installEventFilter(this);
    button.hide();
    connect(&account, &AccountState::changed, this, &AccountBadge::follow);
    follow();
}

bool AccountBadge::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        follow();
    return QObject::eventFilter(watched, event);
}

void AccountBadge::follow()
{
    const Account &account = m_account.account();
    switch (m_account.kind()) {
    case AccountState::Kind::Unknown:
    case AccountState::Kind::Checking:
        break; // what was shown stands until there is an answer
    case AccountState::Kind::None:
    case AccountState::Kind::Unreachable:
        m_button.hide();
        break;
    case AccountState::Kind::Known:
        m_button.setIcon(symbolIcon(QStringLiteral("account")));
        show(panelText(account.username, longestName),
             account.tier.isEmpty() ? tr("Signed in as %1").arg(account.username)
                                    : tr("Signed in as %1 (%2)").arg(account.username, account.tier));
        break;
    case AccountState::Kind::Refused:
        m_button.setIcon(symbolPixmap(QStringLiteral("warning"), metrics::largeIcon,
                                      Colors::of(m_button.palette()).danger, m_button.devicePixelRatioF()));
        show(tr("Key refused"), m_account.problem()->message);
        break;
    }
}

void AccountBadge::show(const QString &text, const QString &explanation)
{
    // As wide as the rail is anyhow: a long name is no reason to take room from the pictures.
    const int room = metrics::railWidth - 2 * metrics::medium;
    m_button.setText(m_button.fontMetrics().elidedText(text, Qt::ElideRight, room));
    setPlainToolTip(m_button, explanation);
    m_button.setAccessibleName(tr("Account"));
    m_button.show();
}

} // namespace vitrine
