#include "civitai/Answers.h"

namespace vitrine {

namespace {

template<typename NameType>
QList<NameType> names(std::initializer_list<const char *> words)
{
    QList<NameType> list;
    list.reserve(static_cast<qsizetype>(words.size()));
    for (const char *word : words)
        list.append(NameType{QString::fromLatin1(word)});
    return list;
}

QList<BaseModel> activeBaseModels()
{
    return names<BaseModel>({"SD 1.4",
                             "SD 1.5",
                             "SD 1.5 LCM",
                             "SD 1.5 Hyper",
                             "SD 2.0",
                             "SD 2.1",
                             "SDXL 1.0",
                             "SDXL Lightning",
                             "SDXL Hyper",
                             "Pony",
                             "Pony V7",
                             "Illustrious",
                             "NoobAI",
                             "Flux.1 S",
                             "Flux.1 D",
                             "Flux.1 Krea",
                             "Flux.1 Kontext",
                             "Flux.2 D",
                             "AuraFlow",
                             "PixArt a",
                             "PixArt E",
                             "Hunyuan 1",
                             "Hunyuan Video",
                             "Lumina",
                             "Kolors",
                             "Mochi",
                             "LTXV",
                             "LTXV2",
                             "CogVideoX",
                             "Wan Video 1.3B t2v",
                             "Wan Video 14B t2v",
                             "Wan Video 14B i2v 480p",
                             "Wan Video 14B i2v 720p",
                             "Wan Video 2.2 TI2V-5B",
                             "Wan Video 2.2 I2V-A14B",
                             "Wan Video 2.2 T2V-A14B",
                             "Wan Video 2.5 T2V",
                             "Wan Video 2.5 I2V",
                             "HiDream",
                             "Chroma",
                             "Qwen",
                             "ZImageTurbo",
                             "ZImageBase",
                             "Anima",
                             "Other"});
}

/// Those that the site keeps for models that are there already, or runs itself.
QList<BaseModel> furtherBaseModels()
{
    return names<BaseModel>({"SD 2.0 768",     "SD 2.1 768",    "SD 2.1 Unclip", "SD 3",
                             "SD 3.5",         "SD 3.5 Medium", "SD 3.5 Large",  "SD 3.5 Large Turbo",
                             "SDXL 0.9",       "SDXL 1.0 LCM",  "SDXL Turbo",    "SDXL Distilled",
                             "Stable Cascade", "SVD",           "SVD XT",        "Playground v2",
                             "Wan Video",      "ODOR",          "OpenAI",        "Imagen4",
                             "Nano Banana",    "Seedream",      "Veo 3",         "Sora 2"});
}

} // namespace

Enums builtInEnums()
{
    Enums enums;
    enums.modelTypes = names<ModelType>({"Checkpoint",   "TextualInversion",
                                         "Hypernetwork", "AestheticGradient",
                                         "LORA",         "LoCon",
                                         "DoRA",         "Controlnet",
                                         "Upscaler",     "MotionModule",
                                         "VAE",          "TextEncoder",
                                         "UNet",         "CLIPVision",
                                         "Poses",        "Wildcards",
                                         "Workflows",    "ComfyWorkflows",
                                         "Detection",    "VisionLanguage",
                                         "CLIP",         "LLM",
                                         "Other"});
    enums.fileTypes =
        names<FileType>({"Model", "Text Encoder", "Vision Encoder", "Pruned Model", "Negative", "Training Data", "VAE",
                         "Config", "Archive", "UNet", "Diffusion Model", "CLIPVision", "ControlNet", "Workflow",
                         "Upscaler", "Enhancement LoRA", "Other"});
    enums.activeBaseModels = activeBaseModels();
    enums.baseModels = activeBaseModels() + furtherBaseModels();
    enums.baseModelTypes = {QStringLiteral("Standard"), QStringLiteral("Inpainting"), QStringLiteral("Refiner"),
                            QStringLiteral("Pix2Pix")};
    return enums;
}

} // namespace vitrine
