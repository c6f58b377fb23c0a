#pragma once

#include <QStringView>

#include <optional>

namespace vitrine {

/// How well a name answers what was typed, 0 the best; nothing where it does not. In any case of letters, accents left
/// aside. From the best: the name begins with it; a word of the name begins with it; each typed word begins a word of
/// the name, in any order; the letters are those that the name's words begin with ("ctf", "Close the filters"); it
/// stands somewhere in the name; its letters come in this order, each at a word's start or next to the one before.
/// Nothing typed fits all alike.
std::optional<int> commandMatch(QStringView name, QStringView typed);

} // namespace vitrine
