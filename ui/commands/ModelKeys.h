#pragma once

#include <QKeySequence>

/// Keys of commands that are also told elsewhere: in a tooltip, in a context menu.
namespace vitrine::keys {

inline constexpr QKeyCombination download{Qt::CTRL, Qt::Key_D};
inline constexpr QKeyCombination wholePage{Qt::CTRL, Qt::Key_Return};
inline constexpr QKeyCombination ownWindow{Qt::CTRL | Qt::SHIFT, Qt::Key_Return};

} // namespace vitrine::keys
