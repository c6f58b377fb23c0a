#include "cli/JsonText.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace vitrine {

namespace {

/// QJsonDocument writes arrays and objects only, so the value travels in an array.
QByteArray jsonText(const QJsonValue &value)
{
    const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return array.mid(1, array.size() - 2);
}

template<typename T, typename Write>
QByteArray jsonList(const QList<T> &values, Write write)
{
    QByteArrayList texts;
    for (const T &value : values)
        texts += write(value);
    return '[' + texts.join(',') + ']';
}

template<typename Tag>
QByteArray namesJson(const QList<Name<Tag>> &names)
{
    return jsonList(names, [](const Name<Tag> &name) { return jsonText(name.text); });
}

QByteArray fileJson(const File &file)
{
    JsonObjectText json;
    json.add("id", file.id.value);
    json.add("name", file.name);
    json.addOptional("type", file.type.text);
    json.addOptional("sizeBytes", file.sizeBytes);
    json.addOptional("sha256", file.hashes.sha256 ? file.hashes.sha256->toHex() : QString());
    return json.text();
}

QByteArray versionJson(const Version &version)
{
    JsonObjectText json;
    json.add("id", version.id.value);
    json.add("name", version.name);
    json.addOptional("baseModel", version.baseModel.text);
    json.addText("files", jsonList(version.files, fileJson));
    return json.text();
}

QByteArray statsJson(const Stats &stats)
{
    JsonObjectText json;
    json.addOptional("downloadCount", stats.downloads);
    json.addOptional("thumbsUpCount", stats.thumbsUp);
    json.addOptional("thumbsDownCount", stats.thumbsDown);
    json.addOptional("commentCount", stats.comments);
    json.addOptional("tippedAmountCount", stats.tipped);
    return json.text();
}

} // namespace

void JsonObjectText::add(const char *name, const QJsonValue &value)
{
    addText(name, jsonText(value));
}

void JsonObjectText::addText(const char *name, const QByteArray &json)
{
    if (!m_fields.isEmpty())
        m_fields += ',';
    m_fields += jsonText(QLatin1String(name)) + ':' + json;
}

void JsonObjectText::addOptional(const char *name, const QString &text)
{
    add(name, text.isEmpty() ? QJsonValue() : QJsonValue(text));
}

void JsonObjectText::addOptional(const char *name, const std::optional<qint64> &number)
{
    add(name, number ? QJsonValue(*number) : QJsonValue());
}

QByteArray JsonObjectText::text() const
{
    return '{' + m_fields + '}';
}

QByteArray modelJson(const Model &model)
{
    QList<BaseModel> baseModels;
    for (const Version &version : model.versions) {
        if (!version.baseModel.isEmpty() && !baseModels.contains(version.baseModel))
            baseModels += version.baseModel;
    }
    JsonObjectText json;
    json.add("id", model.id.value);
    json.add("name", model.name);
    json.addOptional("type", model.type.text);
    json.addOptional("creator", model.creator ? model.creator->username : QString());
    json.addText("baseModels", namesJson(baseModels));
    json.add("tags", QJsonArray::fromStringList(model.tags));
    json.addText("stats", statsJson(model.stats));
    json.addText("versions", jsonList(model.versions, versionJson));
    return json.text();
}

QByteArray enumsJson(const Enums &enums)
{
    JsonObjectText json;
    json.addText("ModelType", namesJson(enums.modelTypes));
    json.addText("ModelFileType", namesJson(enums.fileTypes));
    json.addText("ActiveBaseModel", namesJson(enums.activeBaseModels));
    json.addText("BaseModel", namesJson(enums.baseModels));
    json.add("BaseModelType", QJsonArray::fromStringList(enums.baseModelTypes));
    return json.text();
}

} // namespace vitrine
