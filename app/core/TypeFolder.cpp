#include "core/TypeFolder.h"

#include "base/FileName.h"

#include <array>
#include <utility>

namespace vitrine {

QString typeFolder(const ModelType &type)
{
    // As ComfyUI lays them out.
    static constexpr std::array folders{
        std::pair{"checkpoint", "checkpoints"},
        std::pair{"lora", "loras"},
        std::pair{"locon", "loras"},
        std::pair{"dora", "loras"},
        std::pair{"textualinversion", "embeddings"},
        std::pair{"vae", "vae"},
        std::pair{"controlnet", "controlnet"},
        std::pair{"upscaler", "upscale_models"},
        std::pair{"hypernetwork", "hypernetworks"},
    };
    for (const auto &[name, folder] : folders) {
        if (type.text.compare(QLatin1String(name), Qt::CaseInsensitive) == 0)
            return QLatin1String(folder);
    }
    return safeFileName(type.text.toLower(), QStringLiteral("other"));
}

} // namespace vitrine
