#pragma once

#include <QList>
#include <QString>

namespace vitrine {

class Commands;

/// A line of a list of keys.
struct KeyListing
{
    QString group; ///< where it holds
    QString name;  ///< what it does
    QString keys;  ///< as the system writes them, the alternatives joined

    bool operator==(const KeyListing &) const = default;
};

/// Every key that does something: the window's commands that have one, then what single lists and the viewer listen to
/// themselves. Lines of a group follow each other.
QList<KeyListing> keyListings(const Commands &commands);

} // namespace vitrine
