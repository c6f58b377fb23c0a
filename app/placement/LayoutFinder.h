#pragma once

#include "placement/Layout.h"

#include <QString>

#include <optional>

namespace vitrine {

/// A program's folder, recognised. `root` is what its layout's folders are relative to: the models folder for ComfyUI,
/// SD.Next and Stability Matrix, the program's own for the others.
struct FoundLayout
{
    Layout layout = Layout::Plain;
    QString root; ///< absolute
    bool operator==(const FoundLayout &) const = default;
};

/// Recognises the program from a folder that the user picks: the program's own, the one around it in its portable
/// package, or the models folder within it. Only asks which files are there (some dozens of questions): quick, but it
/// does wait for the disk. Nothing for a folder with no program's marks.
std::optional<FoundLayout> findLayout(const QString &folder);

/// The root when the layout is known already and `folder` is the program's own or its models folder, also where these
/// are still empty. `folder` itself for all others.
QString layoutRoot(Layout layout, const QString &folder);

} // namespace vitrine
