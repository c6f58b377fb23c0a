#include "core/SideFile.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
#include <array>

namespace vitrine {

namespace {

struct NamedSideFile
{
    SideFile file;
    const char *name;
    const char *ending;
};

constexpr std::array sideFiles{
    NamedSideFile{SideFile::CivitaiInfo, "civitai-info", ".civitai.info"},
    NamedSideFile{SideFile::A1111Card, "a1111", ".json"},
    NamedSideFile{SideFile::StabilityMatrix, "stability-matrix", ".cm-info.json"},
    NamedSideFile{SideFile::LoraManager, "lora-manager", ".metadata.json"},
    NamedSideFile{SideFile::Preview, "preview", ".preview"},
};

const NamedSideFile &entryOf(SideFile file)
{
    const auto found = std::find_if(sideFiles.begin(), sideFiles.end(),
                                    [file](const NamedSideFile &each) { return each.file == file; });
    Q_ASSERT(found != sideFiles.end());
    return *found;
}

} // namespace

QList<SideFile> allSideFiles()
{
    QList<SideFile> all;
    for (const NamedSideFile &each : sideFiles)
        all += each.file;
    return all;
}

QString sideFileName(SideFile file)
{
    return QLatin1String(entryOf(file).name);
}

Result<QList<SideFile>> sideFilesOfNames(const QStringList &names)
{
    QList<SideFile> files;
    for (const QString &name : names) {
        const auto found = std::find_if(sideFiles.begin(), sideFiles.end(), [&name](const NamedSideFile &each) {
            return name.trimmed().compare(QLatin1String(each.name), Qt::CaseInsensitive) == 0;
        });
        if (found == sideFiles.end())
            return Error{ErrorKind::BadReference,
                         QCoreApplication::translate("SideFile", "There is no side file called \"%1\".").arg(name),
                         {},
                         {},
                         {}};
        if (!files.contains(found->file))
            files += found->file;
    }
    return files;
}

QString sideFilePath(SideFile file, const QString &modelPath)
{
    const QFileInfo model(modelPath);
    return model.path() + u'/' + model.completeBaseName() + QLatin1String(entryOf(file).ending);
}

QString previewPath(const QString &modelPath, const QString &suffix)
{
    return sideFilePath(SideFile::Preview, modelPath) + u'.' + suffix;
}

QStringList previewPaths(const QString &modelPath)
{
    const QFileInfo model(modelPath);
    QStringList paths;
    for (const char *suffix : {"png", "jpeg", "jpg", "webp"}) {
        paths += previewPath(modelPath, QLatin1String(suffix));
        paths += model.path() + u'/' + model.completeBaseName() + u'.' + QLatin1String(suffix);
    }
    return paths;
}

} // namespace vitrine
