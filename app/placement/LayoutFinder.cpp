#include "placement/LayoutFinder.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <vector>

namespace vitrine {

namespace {

/// Names that must both be there.
struct Marks
{
    const char *name;
    const char *other = nullptr; ///< nothing where one is enough
};

/// How a program's folders look. Any one of the marks is enough.
struct Signature
{
    Layout layout;
    bool isRootedInModels; ///< its root is the models folder, not the program's own
    const char *modelsFolder;
    std::vector<Marks> programMarks;
    std::vector<Marks> modelsMarks;
};

/// Those with the most particular marks first: Forge has all that A1111 has, SD.Next's models folder too.
const std::vector<Signature> &signatures()
{
    static const std::vector<Signature> all{
        {Layout::StabilityMatrix,
         true,
         "Models",
         {{"Models", "Packages"}, {"Models", "StabilityMatrix.db"}},
         {{"StableDiffusion", "DiffusionModels"},
          {"StableDiffusion", "TextEncoders"},
          {"StableDiffusion", "LyCORIS"},
          {"StableDiffusion", "Lora"}}},
        // Its models folder has no marks: names of folders in it are keys of its database.
        {Layout::InvokeAi, false, "models", {{"invokeai.yaml"}, {"databases/invokeai.db"}}, {}},
        {Layout::Forge, false, "models", {{"modules_forge"}}, {}},
        {Layout::SdNext,
         true,
         "models",
         {{"webui.py", "installer.py"}, {"sdnext.py"}},
         {{"Stable-diffusion", "UNET"},
          {"Stable-diffusion", "Text-encoder"},
          {"Stable-diffusion", "Diffusers"},
          {"Stable-diffusion", "control"}}},
        {Layout::ComfyUi,
         true,
         "models",
         {{"comfy", "folder_paths.py"}, {"custom_nodes", "models"}},
         {{"checkpoints", "loras"},
          {"checkpoints", "diffusion_models"},
          {"checkpoints", "unet"},
          {"checkpoints", "configs"}}},
        {Layout::A1111,
         false,
         "models",
         {{"webui.py", "launch.py"}, {"webui.py", "extensions-builtin"}},
         {{"Stable-diffusion"}}},
    };
    return all;
}

bool hasAny(const QDir &folder, const std::vector<Marks> &alternatives)
{
    return std::any_of(alternatives.begin(), alternatives.end(), [&folder](const Marks &marks) {
        return folder.exists(QLatin1String(marks.name)) && (!marks.other || folder.exists(QLatin1String(marks.other)));
    });
}

std::optional<FoundLayout> asProgram(const QDir &folder)
{
    for (const Signature &program : signatures()) {
        if (hasAny(folder, program.programMarks))
            return FoundLayout{program.layout, program.isRootedInModels
                                                   ? folder.filePath(QLatin1String(program.modelsFolder))
                                                   : folder.path()};
    }
    return std::nullopt;
}

std::optional<FoundLayout> asModelsFolder(const QDir &folder)
{
    for (const Signature &program : signatures()) {
        if (hasAny(folder, program.modelsMarks))
            return FoundLayout{program.layout,
                               program.isRootedInModels ? folder.path() : QFileInfo(folder.path()).path()};
    }
    return std::nullopt;
}

/// Programs come in portable packages that hold more than the program, and A1111's name for one is the same as ours.
constexpr std::array packageFolders{"ComfyUI", "webui", "Data"};

} // namespace

std::optional<FoundLayout> findLayout(const QString &folder)
{
    const QDir picked(QDir::cleanPath(QFileInfo(folder).absoluteFilePath()));
    if (!picked.exists())
        return std::nullopt;
    if (auto found = asProgram(picked))
        return found;
    // Its models folder was picked: the program around it tells more than the folders in it.
    if (picked.dirName().compare(QLatin1String("models"), Qt::CaseInsensitive) == 0) {
        if (auto found = asProgram(QDir(QFileInfo(picked.path()).path())))
            return found;
    }
    for (const char *name : packageFolders) {
        if (auto found = asProgram(QDir(picked.filePath(QLatin1String(name)))))
            return found;
    }
    if (auto found = asModelsFolder(picked))
        return found;
    for (const char *name : {"models", "Models", "Data/Models"}) {
        if (auto found = asModelsFolder(QDir(picked.filePath(QLatin1String(name)))))
            return found;
    }
    return std::nullopt;
}

QString layoutRoot(Layout layout, const QString &folder)
{
    const QString path = QDir::cleanPath(QFileInfo(folder).absoluteFilePath());
    const bool isWebUi = layout == Layout::A1111 || layout == Layout::Forge;
    if (const auto found = findLayout(path)) {
        const bool isSame =
            found->layout == layout || (isWebUi && (found->layout == Layout::A1111 || found->layout == Layout::Forge));
        if (isSame)
            return found->root;
    }
    for (const Signature &program : signatures()) {
        if (program.layout != layout)
            continue;
        const QLatin1String models(program.modelsFolder);
        const bool isItsModels = QFileInfo(path).fileName().compare(models, Qt::CaseInsensitive) == 0;
        if (!program.isRootedInModels)
            return isItsModels ? QFileInfo(path).path() : path;
        const QString within = QDir(path).filePath(models);
        if (!isItsModels && QFileInfo(within).isDir())
            return within;
    }
    return path;
}

} // namespace vitrine
