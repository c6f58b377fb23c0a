#include "demo/SampleMaker.h"

#include <QCryptographicHash>
#include <QUuid>

#include <algorithm>
#include <array>

namespace vitrine {

namespace {

constexpr qint64 kib = 1024;

QStringList split(const char *text)
{
    return QString::fromUtf8(text).split(QLatin1Char(','), Qt::SkipEmptyParts);
}

/// "Paper Lanterns" -> "paperLanterns", the way file names are made on the site.
QString fileStem(const QString &name)
{
    QString stem;
    for (const QString &word : name.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        stem += stem.isEmpty() ? word.toLower() : word.left(1).toUpper() + word.mid(1);
    return stem;
}

QByteArray poseFile()
{
    return QByteArrayLiteral(R"({"canvas_width":512,"canvas_height":768,"people":[{"pose_keypoints_2d":[)"
                             R"(256,90,1,256,160,1,205,162,1,190,250,1,186,330,1,307,162,1,322,250,1,326,330,1]}]})");
}

QByteArray wildcardFile()
{
    static constexpr std::array lights{"at dawn", "at noon", "at dusk", "by moonlight", "under lanterns"};
    static constexpr std::array skies{"clear sky", "scattered clouds", "fog", "drizzle", "first snow", "storm light"};
    QByteArray text;
    for (const char *sky : skies) {
        for (const char *light : lights)
            text += QByteArray(sky) + ", " + light + '\n';
    }
    return text;
}

QByteArray workflowFile()
{
    return QByteArrayLiteral(R"({"last_node_id":3,"nodes":[{"id":1,"type":"CheckpointLoaderSimple"},)"
                             R"({"id":2,"type":"KSampler","widgets_values":[42,"fixed",24,5.5]},)"
                             R"({"id":3,"type":"SaveImage"}],"links":[[1,1,0,2,0,"MODEL"],[2,2,0,3,0,"LATENT"]]})");
}

/// Portrait more often than not, as on the site.
QSize formatOf(qint64 pictureId)
{
    static const std::array formats{QSize(832, 1216), QSize(1024, 1024), QSize(832, 1216), QSize(1216, 832),
                                    QSize(768, 1152)};
    return formats[size_t(pictureId * 7 / 3) % formats.size()];
}

} // namespace

SampleMaker::SampleMaker(const QDateTime &now) : m_now(now) {}

SampleModel &SampleMaker::add(const SampleSketch &sketch)
{
    m_style = sketch.style;
    m_palette = sketch.palette;
    m_dataKiB = sketch.dataKiB;
    SampleModel model;
    model.id = ++m_lastModel;
    model.name = QString::fromUtf8(sketch.name);
    m_stem = fileStem(model.name);
    model.creator = QString::fromUtf8(sketch.creator);
    model.type = QString::fromUtf8(sketch.type);
    model.checkpointType = QString::fromUtf8(sketch.checkpointType);
    model.tags = split(sketch.tags);
    model.description = QStringLiteral("<p>%1</p>").arg(QString::fromUtf8(sketch.about));
    model.supportsGeneration = model.id % 3 != 0;
    model.isFromPlatform = model.id % 7 == 0;
    model.isFavorite = model.id % 6 == 0;
    model.isHidden = model.id % 23 == 0;
    model.downloads = sketch.downloads;
    model.tipped = sketch.downloads / 40;
    model.thumbsUp = sketch.downloads / 9 + model.id % 17;
    model.thumbsDown = sketch.downloads / 2000;
    model.comments = sketch.downloads / 310;
    m_models.append(model);

    SampleModel &added = m_models.last();
    SampleVersion &version =
        appendVersion(added, QStringLiteral("v1.0"), QString::fromUtf8(sketch.baseModel), sketch.daysOld);
    version.trainedWords = split(sketch.words);
    version.downloads = sketch.downloads;
    version.thumbsUp = added.thumbsUp;
    version.thumbsDown = added.thumbsDown;
    addUsualFiles(version, sketch);
    return added;
}

SampleVersion &SampleMaker::addVersion(SampleModel &model, const QString &name, const QString &baseModel, int daysOld)
{
    SampleVersion &version = appendVersion(model, name, baseModel, daysOld);
    addFile(version, QStringLiteral("%1_%2.safetensors").arg(m_stem, name), QStringLiteral("SafeTensor"),
            std::min(m_dataKiB / 3, 900))
        .isPrimary = true;
    return version;
}

SampleVersion &SampleMaker::appendVersion(SampleModel &model, const QString &name, const QString &baseModel,
                                          int daysOld)
{
    SampleVersion version;
    version.id = ++m_lastVersion;
    version.name = name;
    version.baseModel = baseModel;
    version.publishedAt = daysAgo(daysOld + 0.3);
    version.downloads = model.downloads.value_or(0) / 4;
    version.thumbsUp = model.thumbsUp / 4;
    if (!model.versions.isEmpty())
        version.trainedWords = model.versions.first().trainedWords;
    addPictures(version, model.versions.isEmpty() ? 3 + int(version.id % 3) : 2);
    model.versions.append(version);
    return model.versions.last();
}

SampleFile &SampleMaker::addFile(SampleVersion &version, const QString &name, const QString &format, qint64 dataKiB)
{
    SampleFile file;
    file.id = ++m_lastFile;
    file.name = name;
    file.format = format;
    // An odd number of bytes: a size rounded to KiB cannot pass for the true one.
    const qint64 dataBytes = dataKiB * kib + file.id % 911;
    const auto key = quint64(file.id);
    if (format == QLatin1String("SafeTensor"))
        file.content = SampleContent::safetensors(key, dataBytes, m_stem);
    else if (format == QLatin1String("GGUF"))
        file.content = SampleContent::gguf(key, dataBytes, m_stem);
    else
        file.content = SampleContent::pickle(key, dataBytes);
    version.files.append(file);
    return version.files.last();
}

SampleFile &SampleMaker::addLiteral(SampleVersion &version, const QString &name, const QByteArray &bytes)
{
    SampleFile file;
    file.id = ++m_lastFile;
    file.name = name;
    file.format = QStringLiteral("Other");
    file.content = SampleContent::literal(bytes);
    version.files.append(file);
    return version.files.last();
}

void SampleMaker::setMaturities(SampleVersion &version, const QList<int> &bits)
{
    version.pictures.clear();
    addPictures(version, int(bits.size()));
    for (qsizetype i = 0; i < bits.size(); ++i)
        version.pictures[i].maturity = bits[i];
}

void SampleMaker::addPictures(SampleVersion &version, int count)
{
    for (int i = 0; i < count; ++i) {
        SamplePicture picture;
        picture.id = ++m_lastPicture;
        const QByteArray digest =
            QCryptographicHash::hash("picture " + QByteArray::number(picture.id), QCryptographicHash::Sha256);
        picture.uuid = QUuid::fromRfc4122(digest.left(16)).toString(QUuid::WithoutBraces);
        // Every third or so in another style than the model's own, as people post what they like.
        const bool differs = i % 3 == 2;
        const int style = (int(m_style) + (differs ? int(picture.id % pictureStyleCount) : 0)) % pictureStyleCount;
        picture.picture = {PictureStyle(style), m_palette + (differs ? 1 : 0), quint32(picture.id),
                           formatOf(picture.id)};
        picture.hasMeta = picture.id % 4 != 0;
        version.pictures.append(picture);
    }
}

void SampleMaker::addUsualFiles(SampleVersion &version, const SampleSketch &sketch)
{
    const QString type = QString::fromUtf8(sketch.type);
    const QString stem = m_stem + QStringLiteral("_v10");
    const QString safe = QStringLiteral("SafeTensor");
    const QString pickled = QStringLiteral("PickleTensor");
    if (type == QLatin1String("Poses"))
        addLiteral(version, stem + QStringLiteral(".json"), poseFile()).type = QStringLiteral("Archive");
    else if (type == QLatin1String("Wildcards"))
        addLiteral(version, stem + QStringLiteral(".txt"), wildcardFile()).type = QStringLiteral("Other");
    else if (type == QLatin1String("Workflows"))
        addLiteral(version, stem + QStringLiteral(".json"), workflowFile()).type = QStringLiteral("Workflow");
    else if (type == QLatin1String("Upscaler") || type == QLatin1String("Detection"))
        addFile(version, stem + QStringLiteral(".pth"), pickled, sketch.dataKiB);
    else if (type == QLatin1String("Hypernetwork"))
        addFile(version, stem + QStringLiteral(".pt"), pickled, sketch.dataKiB);
    else
        addFile(version, stem + QStringLiteral(".safetensors"), safe, sketch.dataKiB);

    SampleFile &primary = version.files.first();
    primary.isPrimary = true;
    if (type == QLatin1String("Checkpoint")) {
        primary.precision = QStringLiteral("fp16");
        primary.sizeName = QStringLiteral("pruned");
    } else if (primary.format == safe) {
        primary.precision = primary.id % 2 == 0 ? QStringLiteral("fp16") : QStringLiteral("bf16");
    }
    if (primary.format == pickled)
        primary.pickleMessage = QStringLiteral("**Detected Pickle imports (1)**\n```\ncollections.OrderedDict\n```");
}

} // namespace vitrine
