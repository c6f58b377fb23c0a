#include "civitai/Model.h"

#include <algorithm>
#include <array>
#include <bit>

namespace vitrine {

int Maturity::highest() const
{
    return bits > 0 ? static_cast<int>(std::bit_floor(static_cast<unsigned>(bits))) : 0;
}

bool File::isPickle() const
{
    if (format.text == QLatin1String("PickleTensor"))
        return true;
    if (!format.isEmpty() && format.text != QLatin1String("Other"))
        return false;
    static constexpr std::array suffixes{".ckpt", ".pt", ".pth", ".bin", ".pkl", ".pickle"};
    return std::any_of(suffixes.begin(), suffixes.end(), [this](const char *suffix) {
        return name.endsWith(QLatin1String(suffix), Qt::CaseInsensitive);
    });
}

bool File::isDangerous() const
{
    return pickleScan == ScanResult::Danger || virusScan == ScanResult::Danger;
}

bool File::isScanPending() const
{
    return pickleScan == ScanResult::Pending || virusScan == ScanResult::Pending;
}

QString File::scanMessage() const
{
    QString message = virusScan == ScanResult::Danger ? virusScanMessage : pickleScanMessage;
    message.remove(QLatin1Char('*')).remove(QLatin1Char('`'));
    return message.simplified();
}

const File *Version::primaryFile() const
{
    const auto marked = std::find_if(files.begin(), files.end(), [](const File &file) { return file.primary; });
    if (marked != files.end())
        return &*marked;
    const auto model = std::find_if(files.begin(), files.end(),
                                    [](const File &file) { return file.type.text == QLatin1String("Model"); });
    if (model != files.end())
        return &*model;
    return files.isEmpty() ? nullptr : &files.first();
}

const File *Version::file(FileId fileId) const
{
    const auto found = std::find_if(files.begin(), files.end(), [fileId](const File &f) { return f.id == fileId; });
    return found == files.end() ? nullptr : &*found;
}

const Version *Model::version(VersionId versionId) const
{
    const auto found =
        std::find_if(versions.begin(), versions.end(), [versionId](const Version &v) { return v.id == versionId; });
    return found == versions.end() ? nullptr : &*found;
}

} // namespace vitrine
