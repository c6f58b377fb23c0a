#include "demo/SampleModel.h"

#include <algorithm>

namespace vitrine {

int SampleVersion::maturity() const
{
    int mask = 0;
    for (const SamplePicture &picture : pictures)
        mask |= picture.maturity;
    return mask;
}

const SampleFile *SampleVersion::primaryFile() const
{
    const auto first = [this](auto matches) {
        const auto found = std::find_if(files.cbegin(), files.cend(), matches);
        return found == files.cend() ? nullptr : &*found;
    };
    if (const SampleFile *marked = first([](const SampleFile &file) { return file.isPrimary; }))
        return marked;
    if (const SampleFile *model = first([](const SampleFile &file) { return file.type == QLatin1String("Model"); }))
        return model;
    return first([](const SampleFile &) { return true; });
}

int SampleModel::maturity() const
{
    int mask = 0;
    for (const SampleVersion &version : versions)
        mask |= version.maturity();
    return mask == 0 ? 1 : mask;
}

QDateTime SampleModel::lastPublishedAt() const
{
    return versions.isEmpty() ? QDateTime() : versions.first().publishedAt;
}

qsizetype SampleModel::pictureCount() const
{
    qsizetype count = 0;
    for (const SampleVersion &version : versions)
        count += version.pictures.size();
    return count;
}

} // namespace vitrine
