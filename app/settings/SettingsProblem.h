#pragma once

#include <QString>

namespace vitrine {

/// What a person is to know of the file that the settings are kept in.
struct SettingsProblem
{
    enum class Kind
    {
        Damaged,     ///< what of it could be read is in use; as it was it lies in `copy`
        Newer,       ///< from a later version, whose other settings stay in it; as it was it lies in `copy`
        NotWritable, ///< what is changed holds until the program ends
    };

    Kind kind = Kind::NotWritable;
    QString file;
    QString copy = {}; ///< empty where none could be made
    bool operator==(const SettingsProblem &) const = default;
};

} // namespace vitrine
