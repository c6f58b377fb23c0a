#pragma once

#include <QString>

#include <optional>

namespace vitrine {

/// What can be done with a folder that gets models.
struct FolderState
{
    enum class Kind
    {
        Ready,
        WillBeMade, ///< not there, but can be made
        Missing,    ///< not there, and cannot be made: often a drive that is not plugged in
        NotWritable,
        NotAFolder,
        TooLong,     ///< its path, or a name within it, is longer than its volume can keep
        Unspellable, ///< it has characters that nobody sees, or that set the direction of what is read
    };

    Kind kind = Kind::Ready;
    std::optional<qint64> freeBytes = {}; ///< on its volume; nothing where that cannot be asked

    bool isUsable() const { return kind == Kind::Ready || kind == Kind::WillBeMade; }
    bool operator==(const FolderState &) const = default;
};

/// Waits for the disk.
FolderState folderState(const QString &folder);

/// A sentence: "120 GB free", or what is wrong with the folder.
QString folderStateText(const FolderState &state);

} // namespace vitrine
