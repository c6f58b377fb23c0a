#include "ui/settings/ProxySettings.h"

#include "settings/Settings.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace vitrine {

ProxySettings::ProxySettings(Settings &settings, QWidget *parent)
    : SettingsSection(tr("Proxy"), parent)
    , m_settings(settings)
    , m_choice(new QComboBox)
    , m_address(new QLineEdit)
    , m_problem(new QLabel)
{
    m_choice->setObjectName(QStringLiteral("proxyChoice"));
    m_choice->addItem(tr("As the system says"), System);
    m_choice->addItem(tr("No proxy"), None);
    m_choice->addItem(tr("This one:"), Manual);
    addRow(tr("Pro&xy"), m_choice);
    m_address->setObjectName(QStringLiteral("proxyAddress"));
    m_address->setAccessibleName(tr("Address of the proxy"));
    m_address->setPlaceholderText(tr("http://host:port or socks5://host:port"));
    m_problem->setObjectName(QStringLiteral("proxyProblem"));
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setProperty("danger", true);
    m_problem->hide();
    column().addWidget(m_address);
    column().addWidget(m_problem);
    addHint(tr("No name and no password is kept here. The site, its pictures and what is downloaded from now on go "
               "through it."));

    const ProxyChoice proxy = settings.proxy();
    const bool isManual = !proxy.address().isEmpty();
    m_choice->setCurrentIndex(isManual ? Manual : proxy.kind == ProxyKind::None ? None : System);
    m_address->setText(proxy.address());
    m_address->setVisible(isManual);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &ProxySettings::choose);
    connect(m_address, &QLineEdit::editingFinished, this, &ProxySettings::takeAddress);
}

void ProxySettings::choose()
{
    const int choice = m_choice->currentIndex();
    m_problem->hide();
    m_address->setVisible(choice == Manual);
    if (choice == Manual && m_address->text().isEmpty())
        m_address->setFocus(); // until there is one, what was in use stays
    else if (choice == Manual)
        takeAddress();
    else
        m_settings.setProxy({choice == None ? ProxyKind::None : ProxyKind::System});
}

void ProxySettings::takeAddress()
{
    const auto proxy = ProxyChoice::fromAddress(m_address->text());
    m_problem->setVisible(!proxy.ok());
    if (proxy) {
        m_address->setText(proxy->address());
        m_settings.setProxy(*proxy);
    } else {
        m_problem->setText(proxy.error().message);
    }
}

} // namespace vitrine
