#include "placement/CheckpointParts.h"

#include <QLatin1String>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace vitrine {

namespace {

constexpr std::array diffusionPrefixes{
    "model.diffusion_model.", "diffusion_model.",    "double_blocks.",     "single_blocks.", "double_layers.",
    "joint_blocks.",          "transformer_blocks.", "single_transformer", "input_blocks.",  "down_blocks.",
};

/// Transformers whose blocks have names that many networks give theirs: what is in a block tells.
const QRegularExpression &diffusionBlock()
{
    static const QRegularExpression block(
        QStringLiteral("^(net\\.)?(blocks|layers)\\.[0-9]+\\.(self_attn|cross_attn|attn|attention|adaLN_modulation)"));
    return block;
}

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
        hasDiffusionModel =
            hasDiffusionModel || startsWithAny(name, diffusionPrefixes) || diffusionBlock().match(name).hasMatch();
    }
    return hasDiffusionModel;
}

} // namespace vitrine
