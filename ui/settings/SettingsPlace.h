#pragma once

#include <QList>
#include <QString>

namespace vitrine {

/// The pages of the settings, in the order in which they are listed.
enum class SettingsPlace
{
    Folders,
    Downloads,
    Browsing,
    Network,
    Account,
    Appearance,
    Shortcuts,
    Privacy,
    About,
};

/// All of them, in their order.
const QList<SettingsPlace> &allSettingsPlaces();

/// As it stands in the list: "Folders".
QString settingsPlaceName(SettingsPlace place);

} // namespace vitrine
