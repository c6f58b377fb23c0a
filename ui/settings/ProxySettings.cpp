#include "ui/settings/ProxySettings.h"

#include "settings/Settings.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace vitrine {

ProxySettings::ProxySettings(Settings &settings, QWidget *parent)
    : SettingsSection(tr("Proxy"), parent)
    , m_settings(settings)
    , m_choice(new QComboBox)
    , m_address(new QLineEdit)
    , m_kept(settings.proxy())
{
    m_choice->setObjectName(QStringLiteral("proxyChoice"));
    m_choice->addItem(tr("As the system says"), System);
    m_choice->addItem(tr("No proxy"), None);
    m_choice->addItem(tr("This one:"), Manual);
    addRow(tr("Pro&xy"), m_choice);
    m_address->setObjectName(QStringLiteral("proxyAddress"));
    m_address->setAccessibleName(tr("Address of the proxy"));
    m_address->setPlaceholderText(tr("http://host:port or socks5://host:port"));
    column().addWidget(m_address);
    m_problem = addProblem(QStringLiteral("proxyProblem"));
    addHint(tr("No name and no password is kept here. The site, its pictures and what is downloaded from now on go "
               "through it."));

    showSettings();
    connect(&settings, &Settings::changed, this, [this] {
        if (m_settings.proxy() == m_kept)
            return; // else somebody else has set it
        m_kept = m_settings.proxy();
        showSettings();
    });
    connect(m_choice, &QComboBox::currentIndexChanged, this, &ProxySettings::choose);
    connect(m_address, &QLineEdit::editingFinished, this, &ProxySettings::takeAddress);
}

void ProxySettings::showSettings()
{
    const QSignalBlocker block(m_choice);
    const bool isManual = !m_kept.address().isEmpty();
    m_choice->setCurrentIndex(isManual ? Manual : m_kept.kind == ProxyKind::None ? None : System);
    m_address->setText(m_kept.address());
    m_address->setVisible(isManual);
    m_problem->hide();
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
        keep({choice == None ? ProxyKind::None : ProxyKind::System});
}

void ProxySettings::takeAddress()
{
    const auto proxy = ProxyChoice::fromAddress(m_address->text());
    m_problem->setVisible(!proxy.ok());
    if (proxy) {
        m_address->setText(proxy->address());
        keep(*proxy);
    } else {
        m_problem->setText(proxy.error().message);
    }
}

void ProxySettings::keep(const ProxyChoice &proxy)
{
    m_kept = proxy;
    m_settings.setProxy(proxy);
}

} // namespace vitrine
