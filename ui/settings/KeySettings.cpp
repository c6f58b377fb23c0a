#include "ui/settings/KeySettings.h"

#include "base/WhenDone.h"
#include "civitai/HttpCivitaiApi.h"
#include "ui/common/Metrics.h"
#include "ui/common/NoticeBar.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace vitrine {

namespace {

QString placeText(KeyPlace place)
{
    switch (place) {
    case KeyPlace::Keychain:
        return KeySettings::tr("It is kept in the system's keychain.");
    case KeyPlace::File:
        return KeySettings::tr(
            "This system has no keychain that works, so it is kept in a file that only you can read.");
    case KeyPlace::Environment:
        return KeySettings::tr("It comes from the environment variable VITRINE_API_KEY and is kept nowhere.");
    case KeyPlace::Nowhere:
        return {};
    }
    Q_UNREACHABLE();
}

} // namespace

KeySettings::KeySettings(KeyStore &keys, HttpCivitaiApi &api, bool anonymous, QWidget *parent)
    : SettingsSection(tr("API key"), parent)
    , m_keys(keys)
    , m_api(api)
    , m_key(new QLineEdit)
    , m_saveKey(new QPushButton(tr("Save key")))
    , m_removeKey(new QPushButton(tr("Remove key")))
    , m_keyNotice(new NoticeBar)
{
    addFields();
    if (anonymous) {
        m_key->setEnabled(false);
        m_keyNotice->showMessage(NoticeBar::Kind::Info,
                                 tr("Vitrine was started with --anonymous: in this run it uses no key."));
    }
    connect(m_key, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_saveKey->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_key, &QLineEdit::returnPressed, m_saveKey, &QPushButton::click); // nothing where it is empty
    connect(m_saveKey, &QPushButton::clicked, this, &KeySettings::saveKey);
    connect(m_removeKey, &QPushButton::clicked, this, [this] {
        m_key->clear();
        saveKey();
    });
}

void KeySettings::addFields()
{
    addHint(tr("Optional. Some creators let only people with an account download. A key is made on %1 under Account "
               "settings, API Keys, and goes nowhere else.")
                .arg(m_api.origin().host()));
    m_key->setObjectName(QStringLiteral("apiKey"));
    m_key->setAccessibleName(tr("API key"));
    m_key->setEchoMode(QLineEdit::Password);
    m_key->setPlaceholderText(tr("Paste a key"));
    m_saveKey->setObjectName(QStringLiteral("saveKey"));
    m_saveKey->setEnabled(false);
    m_removeKey->setEnabled(false);
    m_keyNotice->setObjectName(QStringLiteral("keyNotice"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::small);
    buttons->addWidget(m_saveKey);
    buttons->addWidget(m_removeKey);
    buttons->addStretch(1);
    column().addWidget(m_key);
    column().addLayout(buttons);
    column().addWidget(m_keyNotice);
}

void KeySettings::saveKey()
{
    const QString key = m_key->text().trimmed();
    m_check.cancel();
    m_keyNotice->showMessage(NoticeBar::Kind::Info, key.isEmpty() ? tr("Removing the key…") : tr("Saving the key…"));
    const int turn = ++m_saves;
    whenDone(m_keys.save(key), this, [this, key, turn](const Result<KeyPlace> &saved) {
        if (turn != m_saves)
            return; // a later one counts
        if (!saved) {
            m_keyNotice->showMessage(NoticeBar::Kind::Danger, saved.error().message);
            return;
        }
        m_key->clear();
        m_api.setKey(key);
        m_removeKey->setEnabled(!key.isEmpty());
        if (key.isEmpty())
            m_keyNotice->showMessage(NoticeBar::Kind::Info, tr("No key is stored."));
        else
            checkKey(saved.value());
    });
}

void KeySettings::showKey(const Result<StoredKey> &key)
{
    if (!key) {
        m_keyNotice->showMessage(NoticeBar::Kind::Warning, key.error().message);
        return;
    }
    const bool has = !key->key.isEmpty();
    m_removeKey->setEnabled(has && key->place != KeyPlace::Environment);
    if (has)
        checkKey(key->place);
}

void KeySettings::checkKey(KeyPlace place)
{
    m_keyNotice->showMessage(NoticeBar::Kind::Info, tr("Asking the site whose key this is…"));
    m_check = m_api.me();
    whenDone(m_check, this, [this, place](const Result<Account> &account) {
        if (!account) {
            m_keyNotice->showMessage(NoticeBar::Kind::Warning,
                                     account.error().message + QLatin1Char(' ') + placeText(place));
            return;
        }
        const QString who =
            account->tier.isEmpty() ? account->username : tr("%1 (%2)").arg(account->username, account->tier);
        m_keyNotice->showMessage(NoticeBar::Kind::Info,
                                 tr("Signed in as %1.").arg(who) + QLatin1Char(' ') + placeText(place));
    });
}

} // namespace vitrine
