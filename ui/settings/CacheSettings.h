#pragma once

#include "ui/settings/SettingsSection.h"

namespace vitrine {

class HttpCivitaiApi;
class NumberField;
class Settings;
class ThumbnailStore;

/// What is kept of the site so that it need not come again: how much it may take, how much it takes.
class CacheSettings final : public SettingsSection
{
    Q_OBJECT

public:
    CacheSettings(Settings &settings, ThumbnailStore &pictures, HttpCivitaiApi &api, QWidget *parent = nullptr);

private:
    void showSettings();

    Settings &m_settings;
    NumberField *m_limit;
};

} // namespace vitrine
