#include "civitai/Parser.h"

#include "civitai/JsonFields.h"
#include "civitai/ModelParser.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace vitrine {

namespace {

using Field = QLatin1String;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Parser)
};

Error badAnswer(const QString &detail)
{
    return Error{
        ErrorKind::BadAnswer,
        Texts::tr("The site's answer could not be read. Try again; if it stays so, look for a newer version of "
                  "this program."),
        detail,
        {},
        {}};
}

/// Refuses what QJsonDocument would choke on; it has its own limit for the depth of nesting.
Result<QJsonDocument> document(const QByteArray &answer)
{
    if (answer.size() > longestAnswerBytes)
        return badAnswer(QStringLiteral("%1 bytes are too many").arg(answer.size()));
    QJsonParseError problem;
    QJsonDocument read = QJsonDocument::fromJson(answer, &problem);
    if (problem.error != QJsonParseError::NoError)
        return badAnswer(
            QStringLiteral("%1 at byte %2 of %3").arg(problem.errorString()).arg(problem.offset).arg(answer.size()));
    return read;
}

Result<QJsonObject> topObject(const QByteArray &answer)
{
    const Result<QJsonDocument> read = document(answer);
    if (!read)
        return read.error();
    if (!read->isObject())
        return badAnswer(QStringLiteral("not an object"));
    return read->object();
}

struct RawPage
{
    QJsonArray items;
    std::optional<Cursor> next;
};

/// The end of a list is a missing or null cursor. An empty one would bring the first page again, so it ends it too.
std::optional<Cursor> nextCursor(const QJsonObject &page)
{
    const QJsonObject metadata = json::object(page, Field("metadata"));
    const std::optional<QString> text = json::verbatim(metadata.value(Field("nextCursor")));
    return text && !text->isEmpty() ? std::optional(Cursor{*text}) : std::nullopt;
}

Result<RawPage> page(const QByteArray &answer)
{
    const Result<QJsonObject> top = topObject(answer);
    if (!top)
        return top.error();
    const QJsonValue items = top->value(Field("items"));
    if (!items.isArray())
        return badAnswer(QStringLiteral("no items"));
    return RawPage{items.toArray(), nextCursor(*top)};
}

Result<QStringList> wordsOfPage(const QByteArray &answer, Field name)
{
    const Result<RawPage> raw = page(answer);
    if (!raw)
        return raw.error();
    QStringList words;
    for (const QJsonValue &item : raw->items) {
        const QString word = json::text(item.toObject(), name);
        if (!word.isEmpty())
            words.append(word);
    }
    return words;
}

template<typename NameType>
QList<NameType> names(const QJsonObject &object, Field name)
{
    QList<NameType> list;
    for (const QString &text : json::texts(json::array(object, name)))
        list.append(NameType{text});
    return list;
}

/// Generation data as /images gives it: `{...}`, or wrapped as `{id, meta: {...}}`, or null.
QVariantMap generationData(const QJsonObject &image)
{
    QJsonObject meta = json::object(image, Field("meta"));
    if (meta.size() == 2 && meta.contains(Field("id")) && meta.contains(Field("meta")))
        meta = json::object(meta, Field("meta"));
    return meta.toVariantMap();
}

/// Validation errors come as a JSON array within a text: its first message is what a person can read.
QString readable(const QString &message)
{
    if (!message.startsWith(u'['))
        return message;
    const QJsonObject issue = QJsonDocument::fromJson(message.toUtf8()).array().first().toObject();
    const QString text = json::text(issue, Field("message"));
    const QString field = json::texts(json::array(issue, Field("path"))).join(u'.');
    if (text.isEmpty())
        return message;
    return field.isEmpty() ? text : QStringLiteral("%1: %2").arg(field, text);
}

/// Nothing where it has no id.
std::optional<VersionOfModel> versionOfModel(const QJsonObject &top, const QUrl &origin)
{
    std::optional<Version> version = json::version(top, origin);
    if (!version)
        return std::nullopt;
    const QJsonObject model = json::object(top, Field("model"));
    VersionOfModel answered;
    answered.version = std::move(*version);
    answered.modelId = json::id<ModelId>(top, Field("modelId")).value_or(ModelId{});
    answered.modelName = json::text(model, Field("name"));
    answered.modelType = {json::text(model, Field("type"))};
    answered.nsfw = json::flag(model, Field("nsfw"));
    answered.mode = json::modelMode(model);
    answered.air = json::text(top, Field("air"));
    return answered;
}

} // namespace

Result<ModelPage> parseModelPage(const QByteArray &answer, const QUrl &origin)
{
    Result<RawPage> raw = page(answer);
    if (!raw)
        return raw.error();
    ModelPage models;
    models.next = raw->next;
    models.items.reserve(raw->items.size());
    for (const QJsonValue &item : raw->items) {
        if (std::optional<Model> model = json::model(item.toObject(), origin))
            models.items.append(std::make_shared<const Model>(std::move(*model)));
        else
            ++models.unreadable;
    }
    return models;
}

Result<ModelPtr> parseModel(const QByteArray &answer, const QUrl &origin)
{
    const Result<QJsonObject> top = topObject(answer);
    if (!top)
        return top.error();
    std::optional<Model> model = json::model(*top, origin);
    if (!model)
        return badAnswer(QStringLiteral("a model without an id"));
    return ModelPtr(std::make_shared<const Model>(std::move(*model)));
}

Result<VersionOfModel> parseVersionOfModel(const QByteArray &answer, const QUrl &origin)
{
    const Result<QJsonObject> top = topObject(answer);
    if (!top)
        return top.error();
    std::optional<VersionOfModel> version = versionOfModel(*top, origin);
    return version ? Result<VersionOfModel>(*std::move(version)) : badAnswer(QStringLiteral("a version without an id"));
}

Result<QList<VersionOfModel>> parseVersionsOfModels(const QByteArray &answer, const QUrl &origin)
{
    const Result<QJsonDocument> read = document(answer);
    if (!read)
        return read.error();
    if (!read->isArray())
        return badAnswer(QStringLiteral("not an array"));
    QList<VersionOfModel> versions;
    for (const QJsonValue &entry : read->array()) {
        if (std::optional<VersionOfModel> version = versionOfModel(entry.toObject(), origin))
            versions.append(*std::move(version));
    }
    return versions;
}

Result<Enums> parseEnums(const QByteArray &answer)
{
    const Result<QJsonObject> top = topObject(answer);
    if (!top)
        return top.error();
    Enums enums;
    enums.modelTypes = names<ModelType>(*top, Field("ModelType"));
    enums.fileTypes = names<FileType>(*top, Field("ModelFileType"));
    enums.activeBaseModels = names<BaseModel>(*top, Field("ActiveBaseModel"));
    enums.baseModels = names<BaseModel>(*top, Field("BaseModel"));
    enums.baseModelTypes = json::texts(json::array(*top, Field("BaseModelType")));
    if (enums.modelTypes.isEmpty() || enums.baseModels.isEmpty())
        return badAnswer(QStringLiteral("no model types or base models"));
    return enums;
}

Result<QStringList> parseTags(const QByteArray &answer)
{
    return wordsOfPage(answer, Field("name"));
}

Result<QStringList> parseCreators(const QByteArray &answer)
{
    return wordsOfPage(answer, Field("username"));
}

Result<ImagePage> parseImagePage(const QByteArray &answer)
{
    const Result<RawPage> raw = page(answer);
    if (!raw)
        return raw.error();
    ImagePage images;
    images.next = raw->next;
    for (const QJsonValue &item : raw->items) {
        const QJsonObject object = item.toObject();
        if (std::optional<Image> image = json::image(object))
            images.items.append({std::move(*image), json::text(object, Field("username")), generationData(object)});
    }
    return images;
}

Result<Account> parseAccount(const QByteArray &answer)
{
    const Result<QJsonObject> top = topObject(answer);
    if (!top)
        return top.error();
    Account account;
    account.id = json::integer(*top, Field("id")).value_or(0);
    account.username = json::text(*top, Field("username"));
    account.tier = json::text(*top, Field("tier"));
    account.status = json::text(*top, Field("status"));
    account.isMember = json::flag(*top, Field("isMember"));
    if (account.id <= 0 && account.username.isEmpty())
        return badAnswer(QStringLiteral("an account without a name"));
    return account;
}

Refusal parseRefusal(const QByteArray &body)
{
    const QJsonObject top = QJsonDocument::fromJson(body).object();
    Refusal refusal;
    refusal.deadline = json::date(top, Field("deadline"));
    refusal.error = json::text(top, Field("error"));
    refusal.message = readable(json::text(top, Field("message")));
    if (refusal.error.isEmpty())
        refusal.error = readable(json::text(json::object(top, Field("error")), Field("message")));
    if (refusal.message.isEmpty())
        refusal.message = refusal.error;
    if (refusal.error.isEmpty())
        refusal.error = refusal.message;
    return refusal;
}

} // namespace vitrine
