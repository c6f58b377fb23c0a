#pragma once

#include <QString>

#include <optional>

namespace vitrine {

/// What a file is to the programs that load it, as far as these keep it in a folder of its own.
enum class ModelRole
{
    Checkpoint,     ///< the whole: diffusion model, text encoders, VAE
    DiffusionModel, ///< of a checkpoint that part alone: UNet or transformer
    Lora,           ///< DoRA too
    LoCon,
    Embedding, ///< the site's TextualInversion
    Hypernetwork,
    Vae,
    ControlNet,
    Upscaler,
    TextEncoder,
    ClipVision,
    Detection,
};

/// The role of a file by the site's words for it, in whatever case and with or without the spaces: the model's type,
/// the file's type ("Model", "VAE", "Text Encoder", ...) and its format ("SafeTensor", "GGUF", ...). A file that is
/// another part than its model's type says has the part's role. Nothing for types that no program has a folder for.
std::optional<ModelRole> modelRole(const QString &modelType, const QString &fileType, const QString &format);

/// "lora" for both "LORA" and " Lo-RA": how the site's words are compared.
QString plainWord(const QString &word);

} // namespace vitrine
