#pragma once

#include <QKeySequence>
#include <QString>

#include <functional>

namespace vitrine {

/// A line of the palette.
struct PaletteRow
{
    QString id; ///< what it is remembered by; empty for what is not
    QString name;
    QString note; ///< what kind of thing it is
    QString symbol;
    QKeySequence keys{};
    std::function<void()> run{};
    bool isAnswer = false; ///< to what was typed, whatever that is: shown behind all that matches
};

} // namespace vitrine
