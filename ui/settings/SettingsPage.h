#pragma once

#include "base/Result.h"
#include "civitai/Answers.h"
#include "settings/KeyStore.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace vitrine {

class HttpCivitaiApi;
class NoticeBar;
class Settings;

/// Folders, downloads, the API key, the look. What is chosen applies at once.
class SettingsPage final : public QWidget
{
    Q_OBJECT

public:
    /// `anonymous`: this run uses no key, so none can be entered.
    SettingsPage(Settings &settings, KeyStore &keys, HttpCivitaiApi &api, bool anonymous, QWidget *parent = nullptr);

    /// Says whose key is in use, or that there is none.
    void showKey(const Result<StoredKey> &key);

private:
    QVBoxLayout *addSection(QVBoxLayout *page, const QString &title);
    void addFolders(QVBoxLayout *page);
    void addAccount(QVBoxLayout *page, bool anonymous);
    void addAppearance(QVBoxLayout *page);
    void chooseFolder();
    void folderEdited();
    void saveKey();
    void checkKey(KeyPlace place);

    Settings &m_settings;
    KeyStore &m_keys;
    HttpCivitaiApi &m_api;
    QFuture<Result<Account>> m_check; ///< whose key it is
    QLineEdit *m_folder = nullptr;
    NoticeBar *m_folderNotice = nullptr;
    QSpinBox *m_parallel = nullptr;
    QLineEdit *m_key = nullptr;
    QPushButton *m_saveKey = nullptr;
    QPushButton *m_removeKey = nullptr;
    NoticeBar *m_keyNotice = nullptr;
    QComboBox *m_theme = nullptr;
};

} // namespace vitrine
