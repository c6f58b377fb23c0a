#include "ui/settings/SettingsPlace.h"

#include <QCoreApplication>

namespace vitrine {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SettingsPlace)
};

} // namespace

const QList<SettingsPlace> &allSettingsPlaces()
{
    static const QList<SettingsPlace> places{
        SettingsPlace::Folders,   SettingsPlace::Downloads, SettingsPlace::Browsing,
        SettingsPlace::Network,   SettingsPlace::Account,   SettingsPlace::Appearance,
        SettingsPlace::Shortcuts, SettingsPlace::Privacy,   SettingsPlace::About,
    };
    return places;
}

QString settingsPlaceName(SettingsPlace place)
{
    switch (place) {
    case SettingsPlace::Folders:
        return Words::tr("Folders");
    case SettingsPlace::Downloads:
        return Words::tr("Downloads");
    case SettingsPlace::Browsing:
        return Words::tr("Browsing");
    case SettingsPlace::Network:
        return Words::tr("Network");
    case SettingsPlace::Account:
        return Words::tr("Account");
    case SettingsPlace::Appearance:
        return Words::tr("Appearance");
    case SettingsPlace::Shortcuts:
        return Words::tr("Shortcuts");
    case SettingsPlace::Privacy:
        return Words::tr("Privacy");
    case SettingsPlace::About:
        return Words::tr("About");
    }
    Q_UNREACHABLE();
}

} // namespace vitrine
