#pragma once

#include <QStringList>

namespace vitrine {

/// Whether a checkpoint's file holds its diffusion model alone, by the names of its tensors: programs load such a file
/// from another folder than whole checkpoints. False where there is no sign of a diffusion model at all.
///
/// Sources of the names: the original Stable Diffusion code (model.diffusion_model, first_stage_model,
/// cond_stage_model), SDXL's (conditioner), ComfyUI's checkpoints (text_encoders, vae), and the transformers of Flux,
/// SD3, Wan, Lumina and their like, which are published without any prefix.
bool isDiffusionModelAlone(const QStringList &tensorNames);

} // namespace vitrine
