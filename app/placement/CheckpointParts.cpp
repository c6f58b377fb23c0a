#include "placement/CheckpointParts.h"

#include <QLatin1String>

#include <algorithm>
#include <array>

namespace vitrine {

namespace {

constexpr std::array diffusionPrefixes{
    "model.diffusion_model.",
    "diffusion_model.",
    "net.blocks.",
    "transformer.",
    "transformer_blocks.",
    "double_blocks.",
    "single_blocks.",
    "double_layers.",
    "single_transformer",
    "joint_blocks.",
    "input_blocks.",
    "down_blocks.",
    "blocks.",
    "layers.",
    "unet.",
};

/// Of the other parts: text encoders and VAE.
constexpr std::array otherPrefixes{
    "first_stage_model.",
    "vae.",
    "cond_stage_model.",
    "conditioner.",
    "text_encoders.",
    "text_encoder",
    "te1_",
    "te2_",
    "clip_l.",
    "clip_g.",
    "t5xxl.",
};

template<size_t Size>
bool startsWithAny(const QString &name, const std::array<const char *, Size> &prefixes)
{
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&name](const char *prefix) { return name.startsWith(QLatin1String(prefix)); });
}

} // namespace

bool isDiffusionModelAlone(const QStringList &tensorNames)
{
    bool hasDiffusionModel = false;
    for (const QString &name : tensorNames) {
        if (startsWithAny(name, otherPrefixes))
            return false;
        hasDiffusionModel = hasDiffusionModel || startsWithAny(name, diffusionPrefixes);
    }
    return hasDiffusionModel;
}

} // namespace vitrine
