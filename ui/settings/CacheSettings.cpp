#include "ui/settings/CacheSettings.h"

#include "civitai/HttpCivitaiApi.h"
#include "models/ThumbnailStore.h"
#include "settings/Settings.h"
#include "ui/common/NumberField.h"
#include "ui/settings/CacheRow.h"

#include <QSignalBlocker>
#include <QVBoxLayout>

namespace vitrine {

namespace {

constexpr double bytesPerGigabyte = 1'000'000'000;
constexpr double mostGigabytes = 1'000;

} // namespace

CacheSettings::CacheSettings(Settings &settings, ThumbnailStore &pictures, HttpCivitaiApi &api, QWidget *parent)
    : SettingsSection(tr("Kept on disk"), parent), m_settings(settings), m_limit(new NumberField)
{
    m_limit->setObjectName(QStringLiteral("pictureCache"));
    m_limit->setRange(0, mostGigabytes);
    m_limit->setDecimals(3);
    m_limit->setUnits({{QStringLiteral("MB"), 0.001}, {QStringLiteral("GB"), 1}});
    m_limit->setSuffix(tr(" GB"));
    m_limit->setSpecialValueText(tr("Keep none"));
    addCheckedRow(tr("Most that &pictures take"), m_limit);
    auto *kept = new CacheRow(tr("Pictures"), {[&pictures] { return pictures.cacheSizeBytes(); },
                                               [&pictures] { return pictures.clearCache(); }});
    kept->setObjectName(QStringLiteral("keptPictures"));
    column().addWidget(kept);
    auto *answers =
        new CacheRow(tr("Lists of models"), {[&api] { return api.keptBytes(); }, [&api] { return api.clearKept(); }});
    answers->setObjectName(QStringLiteral("keptAnswers"));
    column().addWidget(answers);
    addHint(tr("This cache has what was seen before there at once, and without a network. Both are kept within their "
               "limits by "
               "themselves; what was not looked at for longest goes first."));
    showSettings();
    connect(&settings, &Settings::changed, this, &CacheSettings::showSettings);
    connect(m_limit, &NumberField::valueChanged, this,
            [this](double gigabytes) { m_settings.setPictureCacheBytes(qRound64(gigabytes * bytesPerGigabyte)); });
}

void CacheSettings::showSettings()
{
    const QSignalBlocker block(m_limit); // the file's value may be finer than the field's
    m_limit->setValue(static_cast<double>(m_settings.pictureCacheBytes()) / bytesPerGigabyte);
}

} // namespace vitrine
