#pragma once

#include <QList>
#include <QString>

namespace vitrine {

/// A folder to look for programs in.
struct ProgramPlace
{
    enum class Kind
    {
        Folder, ///< it and what lies in it
        Drives, ///< what lies in it are drives, each of which may keep one waiting
    };

    QString folder; ///< absolute
    int depth = 0;  ///< how many folders below it are looked at; for drives, below each of them
    Kind kind = Kind::Folder;
    bool operator==(const ProgramPlace &) const = default;
};

/// Where people and installers of this system put the programs that load models: the likeliest first. Asks no disk.
///
/// Sources: the installers' own documentation. Stability Matrix keeps its data in the user's application data, or in
/// "Data" beside the program; ComfyUI's desktop program in Documents/ComfyUI; InvokeAI in ~/invokeai; Pinokio in
/// ~/pinokio/api (on Windows in C:/pinokio too); all others lie where a person unpacked or cloned them.
QList<ProgramPlace> usualProgramPlaces();

} // namespace vitrine
