#include "demo/SampleCatalog.h"

#include "demo/HardModels.h"
#include "demo/OrdinaryModels.h"
#include "demo/SampleMaker.h"

#include <QMap>
#include <QSet>

#include <algorithm>

namespace vitrine {

SampleCatalog::SampleCatalog(const QDateTime &now)
{
    SampleMaker maker(now);
    addOrdinaryModels(maker);
    addHardModels(maker);
    m_models = maker.take();
    for (const SampleModel &model : std::as_const(m_models)) {
        m_modelsById.insert(model.id, &model);
        for (const SampleVersion &version : model.versions) {
            m_versionsById.insert(version.id, {&model, &version});
            for (const SampleFile &file : version.files)
                m_filesById.insert(file.id, &file);
            for (const SamplePicture &picture : version.pictures)
                m_picturesByUuid.insert(picture.uuid, &picture);
        }
    }
}

const SampleModel *SampleCatalog::model(qint64 id) const
{
    return m_modelsById.value(id);
}

SampleCatalog::Place SampleCatalog::version(qint64 id) const
{
    return m_versionsById.value(id);
}

const SampleFile *SampleCatalog::file(qint64 id) const
{
    return m_filesById.value(id);
}

const SamplePicture *SampleCatalog::picture(const QString &uuid) const
{
    return m_picturesByUuid.value(uuid);
}

QStringList SampleCatalog::tags() const
{
    QMap<QString, int> counts;
    for (const SampleModel &model : m_models) {
        for (const QString &tag : model.tags)
            ++counts[tag];
    }
    QStringList names = counts.keys();
    std::stable_sort(names.begin(), names.end(),
                     [&](const QString &a, const QString &b) { return counts.value(a) > counts.value(b); });
    return names;
}

QStringList SampleCatalog::creators() const
{
    QSet<QString> names;
    for (const SampleModel &model : m_models) {
        if (!model.creator.isEmpty())
            names.insert(model.creator);
    }
    QStringList sorted = names.values();
    sorted.sort();
    return sorted;
}

QStringList SampleCatalog::modelTypes()
{
    return QStringLiteral("Checkpoint,TextualInversion,Hypernetwork,AestheticGradient,LORA,LoCon,DoRA,Controlnet,"
                          "Upscaler,MotionModule,VAE,TextEncoder,UNet,CLIPVision,Poses,Wildcards,Workflows,"
                          "ComfyWorkflows,Detection,VisionLanguage,CLIP,LLM,Other")
        .split(QLatin1Char(','));
}

QStringList SampleCatalog::fileTypes()
{
    return QStringLiteral("Model,Text Encoder,Vision Encoder,Pruned Model,Negative,Training Data,VAE,Config,Archive,"
                          "UNet,Diffusion Model,CLIPVision,ControlNet,Workflow,Upscaler,Enhancement LoRA,Other")
        .split(QLatin1Char(','));
}

QStringList SampleCatalog::baseModels() const
{
    QSet<QString> names;
    for (const SampleModel &model : m_models) {
        for (const SampleVersion &version : model.versions)
            names.insert(version.baseModel);
    }
    const QStringList active = activeBaseModels();
    names.unite(QSet<QString>(active.cbegin(), active.cend()));
    QStringList sorted = names.values();
    sorted.sort();
    return sorted;
}

QStringList SampleCatalog::activeBaseModels()
{
    return QStringLiteral("SD 1.5,SDXL 1.0,Pony,Illustrious,NoobAI,Flux.1 D,Flux.2 D,Qwen,Wan Video 2.2 T2V-A14B,"
                          "ZImageTurbo,Chroma,LTXV2")
        .split(QLatin1Char(','));
}

QStringList SampleCatalog::baseModelTypes()
{
    return QStringLiteral("Standard,Inpainting,Refiner,Pix2Pix").split(QLatin1Char(','));
}

} // namespace vitrine
