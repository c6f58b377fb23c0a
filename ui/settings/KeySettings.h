#pragma once

#include "base/Result.h"
#include "civitai/Answers.h"
#include "settings/KeyStore.h"
#include "ui/settings/SettingsSection.h"

#include <QFuture>

class QLineEdit;
class QPushButton;

namespace vitrine {

class HttpCivitaiApi;
class NoticeBar;

/// The API key: entering one, removing it, whose it is.
class KeySettings final : public SettingsSection
{
    Q_OBJECT

public:
    /// `anonymous`: this run uses no key, so none can be entered.
    KeySettings(KeyStore &keys, HttpCivitaiApi &api, bool anonymous, QWidget *parent = nullptr);

    /// Says whose key is in use, or that there is none.
    void showKey(const Result<StoredKey> &key);

private:
    void addFields();
    void saveKey();
    void checkKey(KeyPlace place);

    KeyStore &m_keys;
    HttpCivitaiApi &m_api;
    QFuture<Result<Account>> m_check; ///< whose key it is
    int m_saves = 0;                  ///< the last one counts
    QLineEdit *m_key;
    QPushButton *m_saveKey;
    QPushButton *m_removeKey;
    NoticeBar *m_keyNotice;
};

} // namespace vitrine
