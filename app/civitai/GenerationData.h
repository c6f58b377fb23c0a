#pragma once

#include "civitai/ModelRef.h"

#include <QList>
#include <QString>
#include <QVariantMap>

namespace vitrine {

/// A model that took part in making a picture. What is not known is empty.
struct GenerationResource
{
    QString name;
    QString type; ///< as written: "lora", "model", "checkpoint", "embed", ...
    std::optional<double> weight;
    std::optional<ModelId> model;
    std::optional<VersionId> version;
    QString hash; ///< as written; any of the site's kinds, or none of them

    /// By what it can be found on the site; nothing where only a name is known.
    std::optional<ModelRef> reference() const;
    bool operator==(const GenerationResource &) const = default;
};

/// One of the values that have no place of their own.
struct GenerationValue
{
    QString name;
    QString value; ///< lists and objects as JSON
    bool operator==(const GenerationValue &) const = default;
};

/// How a picture was made. Everything is text as it was written, so that nothing is lost in what is copied; what is not
/// known is empty.
struct GenerationData
{
    static constexpr int mostResources = 200;
    static constexpr int mostOthers = 500;

    QString prompt;
    QString negativePrompt;
    QString sampler;
    QString scheduler;
    QString steps;
    QString cfgScale;
    QString seed;
    QString size; ///< "832x1216"
    QString model;
    QString clipSkip;
    QList<GenerationResource> resources; ///< each once, whichever of the lists it stands in; at most mostResources
    QList<GenerationValue> others;       ///< by name; at most mostOthers
    QString workflow;                    ///< ComfyUI's, JSON, whole: it may be megabytes long

    bool operator==(const GenerationData &) const = default;
};

/// Reads a picture's `meta`, which is whatever the program that made it has written. A value of a type that its name
/// does not promise counts as one of the others. Takes some milliseconds with a large workflow: for a worker.
GenerationData readGenerationData(const QVariantMap &meta);

/// The data as Automatic1111 writes it below a picture, which most programs read: the prompt, a line
/// "Negative prompt: ...", a line "Steps: 20, Sampler: Euler a, ...". Without the workflow, and without other values
/// longer than a line.
QString toParametersText(const GenerationData &data);

} // namespace vitrine
