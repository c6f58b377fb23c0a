#include "ui/settings/CacheSettings.h"

#include "civitai/HttpCivitaiApi.h"
#include "models/ThumbnailStore.h"
#include "settings/Settings.h"
#include "ui/settings/CacheRow.h"

#include <QDoubleSpinBox>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace vitrine {

namespace {

constexpr double bytesPerGigabyte = 1'000'000'000;
constexpr double mostGigabytes = 1'000;

} // namespace

CacheSettings::CacheSettings(Settings &settings, ThumbnailStore &pictures, HttpCivitaiApi &api, QWidget *parent)
    : SettingsSection(tr("Kept on disk"), parent), m_settings(settings), m_limit(new QDoubleSpinBox)
{
    m_limit->setObjectName(QStringLiteral("pictureCache"));
    m_limit->setRange(0, mostGigabytes);
    m_limit->setDecimals(1);
    m_limit->setSingleStep(0.5);
    m_limit->setSuffix(tr(" GB"));
    m_limit->setSpecialValueText(tr("Keep none"));
    m_limit->setKeyboardTracking(false); // on the way from 1 to 10 nothing is thrown away
    addRow(tr("Most that &pictures take"), m_limit);
    auto *kept = new CacheRow(tr("Pictures"), {[&pictures] { return pictures.cacheSizeBytes(); },
                                               [&pictures] { return pictures.clearCache(); }});
    kept->setObjectName(QStringLiteral("keptPictures"));
    column().addWidget(kept);
    auto *answers =
        new CacheRow(tr("Lists of models"), {[&api] { return api.keptBytes(); }, [&api] { return api.clearKept(); }});
    answers->setObjectName(QStringLiteral("keptAnswers"));
    column().addWidget(answers);
    addHint(tr("What was seen before is there at once, and without a network. Both are kept within their limits by "
               "themselves; what was not looked at for longest goes first."));
    showSettings();
    connect(&settings, &Settings::changed, this, &CacheSettings::showSettings);
    connect(m_limit, &QDoubleSpinBox::valueChanged, this,
            [this](double gigabytes) { m_settings.setPictureCacheBytes(qRound64(gigabytes * bytesPerGigabyte)); });
}

void CacheSettings::showSettings()
{
    const QSignalBlocker block(m_limit); // the file's value may be finer than the field's
    m_limit->setValue(static_cast<double>(m_settings.pictureCacheBytes()) / bytesPerGigabyte);
}

} // namespace vitrine
