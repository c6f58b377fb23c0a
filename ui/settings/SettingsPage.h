#pragma once

#include "base/Result.h"
#include "settings/KeyStore.h"

#include <QWidget>

namespace vitrine {

class FolderSettings;
class HttpCivitaiApi;
class KeySettings;
class Settings;
struct Enums;

/// The settings, a panel for each subject. What is chosen applies at once.
class SettingsPage final : public QWidget
{
    Q_OBJECT

public:
    /// `anonymous`: this run uses no key, so none can be entered.
    SettingsPage(Settings &settings, KeyStore &keys, HttpCivitaiApi &api, bool anonymous, QWidget *parent = nullptr);

    /// Says whose key is in use, or that there is none.
    void showKey(const Result<StoredKey> &key);
    /// The site's words, as far as choices offer them.
    void setEnums(const Enums &enums);

private:
    FolderSettings *m_folders;
    KeySettings *m_key;
};

} // namespace vitrine
