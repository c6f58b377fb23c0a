#include "placement/ModelRole.h"

#include <array>
#include <utility>

namespace vitrine {

namespace {

using NamedRole = std::pair<const char *, ModelRole>;

template<size_t Size>
std::optional<ModelRole> find(const std::array<NamedRole, Size> &roles, const QString &word)
{
    for (const auto &[name, role] : roles) {
        if (word == QLatin1String(name))
            return role;
    }
    return std::nullopt;
}

/// Types of files that are a part of their own, whatever model they come with.
constexpr std::array fileRoles{
    NamedRole{"vae", ModelRole::Vae},
    NamedRole{"textencoder", ModelRole::TextEncoder},
    NamedRole{"unet", ModelRole::DiffusionModel},
    NamedRole{"diffusionmodel", ModelRole::DiffusionModel},
    NamedRole{"clipvision", ModelRole::ClipVision},
    NamedRole{"controlnet", ModelRole::ControlNet},
    NamedRole{"upscaler", ModelRole::Upscaler},
};

constexpr std::array typeRoles{
    NamedRole{"checkpoint", ModelRole::Checkpoint},
    NamedRole{"lora", ModelRole::Lora},
    NamedRole{"dora", ModelRole::Lora},
    NamedRole{"locon", ModelRole::LoCon},
    NamedRole{"textualinversion", ModelRole::Embedding},
    NamedRole{"hypernetwork", ModelRole::Hypernetwork},
    NamedRole{"detection", ModelRole::Detection},
};

} // namespace

std::optional<ModelRole> modelRole(const QString &modelType, const QString &fileType, const QString &format)
{
    if (const auto role = find(fileRoles, plainWord(fileType)))
        return role;
    const QString type = plainWord(modelType);
    const auto role = find(typeRoles, type);
    // A GGUF holds one network: what is called a checkpoint in that format is its diffusion model.
    if (role == ModelRole::Checkpoint && plainWord(format) == QLatin1String("gguf"))
        return ModelRole::DiffusionModel;
    return role ? role : find(fileRoles, type);
}

QString plainWord(const QString &word)
{
    QString plain;
    for (const QChar c : word) {
        if (!c.isSpace() && c != u'-' && c != u'_')
            plain += c.toCaseFolded();
    }
    return plain;
}

} // namespace vitrine
