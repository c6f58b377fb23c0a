#pragma once

#include "placement/ModelRole.h"

#include <QList>
#include <QString>

#include <optional>

namespace vitrine {

/// A way to arrange models in folders: that of a program which loads them, or our own.
enum class Layout
{
    ComfyUi,
    A1111,
    Forge,
    SdNext,
    InvokeAi, ///< keeps a store of its own, which nobody else may touch: files go beside it, to be imported
    StabilityMatrix,
    Plain, ///< a folder for each type, for no program in particular
};

QList<Layout> allLayouts();

/// "comfyui", ...: as settings and the console name it. Never changes.
QString layoutName(Layout layout);
/// The layout of that name, in whatever case.
std::optional<Layout> layoutOfName(const QString &name);

/// "ComfyUI", ...: as its makers write it; the plain one's is translated.
QString layoutTitle(Layout layout);

/// Where the program looks for files of a role, relative to a root (see LayoutFinder.h for what a root is), with '/'.
/// Sources: ComfyUI's folder_paths.py; the web UI's modules/paths*.py and its extensions; SD.Next's modules/shared.py
/// (ckpt_dir, unet_dir, te_dir, ...); Stability Matrix' SharedFolderType.
QString layoutFolder(Layout layout, ModelRole role);

/// Below which folders of a root models lie, relative to it with '/'; one empty text where the root holds nothing else.
QStringList layoutModelFolders(Layout layout);

/// The folder for a type of model that no program has one for: the type's name made safe. Never empty.
QString layoutFolder(Layout layout, const QString &modelType);

} // namespace vitrine
