#include "placement/Layout.h"

#include "base/FileName.h"

#include <QCoreApplication>

#include <array>

namespace vitrine {

namespace {

struct NamedLayout
{
    Layout layout;
    const char *name;
    const char *title;
};

constexpr std::array layouts{
    NamedLayout{Layout::ComfyUi, "comfyui", "ComfyUI"},
    NamedLayout{Layout::A1111, "a1111", "AUTOMATIC1111"},
    NamedLayout{Layout::Forge, "forge", "Forge"},
    NamedLayout{Layout::SdNext, "sdnext", "SD.Next"},
    NamedLayout{Layout::InvokeAi, "invokeai", "InvokeAI"},
    NamedLayout{Layout::StabilityMatrix, "stability-matrix", "Stability Matrix"},
    NamedLayout{Layout::Plain, "plain", QT_TRANSLATE_NOOP("Layout", "A folder for each type")},
};

struct RoleFolders
{
    ModelRole role;
    const char *comfyUi;
    const char *webUi; ///< A1111 and Forge, from the program's own folder
    const char *sdNext;
    const char *stabilityMatrix;
    const char *plain;
};

constexpr std::array roleFolders{
    RoleFolders{ModelRole::Checkpoint, "checkpoints", "models/Stable-diffusion", "Stable-diffusion", "StableDiffusion",
                "checkpoints"},
    RoleFolders{ModelRole::DiffusionModel, "diffusion_models", "models/Stable-diffusion", "UNET", "DiffusionModels",
                "diffusion_models"},
    RoleFolders{ModelRole::Lora, "loras", "models/Lora", "Lora", "Lora", "loras"},
    RoleFolders{ModelRole::LoCon, "loras", "models/Lora", "Lora", "LyCORIS", "loras"},
    RoleFolders{ModelRole::Embedding, "embeddings", "embeddings", "embeddings", "Embeddings", "embeddings"},
    RoleFolders{ModelRole::Hypernetwork, "hypernetworks", "models/hypernetworks", "hypernetworks", "Hypernetwork",
                "hypernetworks"},
    RoleFolders{ModelRole::Vae, "vae", "models/VAE", "VAE", "VAE", "vae"},
    RoleFolders{ModelRole::ControlNet, "controlnet", "models/ControlNet", "control/controlnet", "ControlNet",
                "controlnet"},
    RoleFolders{ModelRole::Upscaler, "upscale_models", "models/ESRGAN", "ESRGAN", "ESRGAN", "upscale_models"},
    RoleFolders{ModelRole::TextEncoder, "text_encoders", "models/text_encoder", "Text-encoder", "TextEncoders",
                "text_encoders"},
    RoleFolders{ModelRole::ClipVision, "clip_vision", "models/CLIPVision", "CLIP", "ClipVision", "clip_vision"},
    RoleFolders{ModelRole::Detection, "ultralytics/bbox", "models/adetailer", "yolo", "Ultralytics", "detection"},
};

/// In InvokeAI's own folder, beside "models", which is its managed store.
const QLatin1String besideInvokeAi("model-imports/");

const char *folderOf(const RoleFolders &folders, Layout layout)
{
    switch (layout) {
    case Layout::ComfyUi:
        return folders.comfyUi;
    case Layout::A1111:
    case Layout::Forge:
        return folders.webUi;
    case Layout::SdNext:
        return folders.sdNext;
    case Layout::StabilityMatrix:
        return folders.stabilityMatrix;
    case Layout::InvokeAi:
    case Layout::Plain:
        return folders.plain;
    }
    Q_UNREACHABLE();
}

QString within(Layout layout, const QString &folder)
{
    return layout == Layout::InvokeAi ? besideInvokeAi + folder : folder;
}

const NamedLayout &entryOf(Layout layout)
{
    for (const NamedLayout &each : layouts) {
        if (each.layout == layout)
            return each;
    }
    Q_UNREACHABLE();
}

} // namespace

QList<Layout> allLayouts()
{
    QList<Layout> all;
    for (const NamedLayout &each : layouts)
        all += each.layout;
    return all;
}

QString layoutName(Layout layout)
{
    return QLatin1String(entryOf(layout).name);
}

std::optional<Layout> layoutOfName(const QString &name)
{
    for (const NamedLayout &each : layouts) {
        if (name.compare(QLatin1String(each.name), Qt::CaseInsensitive) == 0)
            return each.layout;
    }
    return std::nullopt;
}

QString layoutTitle(Layout layout)
{
    return QCoreApplication::translate("Layout", entryOf(layout).title);
}

QString layoutFolder(Layout layout, ModelRole role)
{
    for (const RoleFolders &folders : roleFolders) {
        if (folders.role == role)
            return within(layout, QLatin1String(folderOf(folders, layout)));
    }
    Q_UNREACHABLE();
}

QStringList layoutModelFolders(Layout layout)
{
    switch (layout) {
    case Layout::A1111:
    case Layout::Forge:
        return {QStringLiteral("models"), QStringLiteral("embeddings")};
    case Layout::InvokeAi:
        return {besideInvokeAi.chopped(1)};
    case Layout::ComfyUi:
    case Layout::SdNext:
    case Layout::StabilityMatrix:
    case Layout::Plain:
        return {QString()};
    }
    Q_UNREACHABLE();
}

QString layoutFolder(Layout layout, const QString &modelType)
{
    const bool isLower = layout == Layout::Plain || layout == Layout::InvokeAi;
    const QString name = safeFileName(modelType, QStringLiteral("Other"));
    return within(layout, isLower ? name.toLower() : name);
}

} // namespace vitrine
