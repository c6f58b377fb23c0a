#include "personal/PersonalData.h"

#include <QJsonArray>
#include <QJsonValue>
#include <QSet>
#include <QStringList>

namespace vitrine {

namespace {

const auto favoritesName = QStringLiteral("favorites");
const auto notesName = QStringLiteral("notes");
const auto blocksName = QStringLiteral("blocks");
const auto savedSearchesName = QStringLiteral("savedSearches");
const auto creatorsName = QStringLiteral("creators");
const auto tagsName = QStringLiteral("tags");
const auto modelsName = QStringLiteral("models");

/// Sorted, so that the file changes only where its content does.
QJsonArray arrayFrom(const QSet<QString> &words)
{
    QStringList sorted(words.begin(), words.end());
    sorted.sort();
    return QJsonArray::fromStringList(sorted);
}

QJsonObject objectFrom(const QHash<ModelId, QString> &texts)
{
    QJsonObject object;
    for (auto text = texts.begin(); text != texts.end(); ++text)
        object.insert(QString::number(text.key().value), text.value());
    return object;
}

QJsonArray arrayFrom(const QList<SavedSearch> &searches)
{
    QJsonArray array;
    for (const SavedSearch &saved : searches)
        array.append(
            QJsonObject{{QStringLiteral("name"), saved.name},
                        {QStringLiteral("search"), QString::fromUtf8(saved.search)},
                        {QStringLiteral("lastVisited"), saved.lastVisited.toUTC().toString(Qt::ISODateWithMs)}});
    return array;
}

QSet<QString> wordsFrom(const QJsonValue &array)
{
    QSet<QString> words;
    for (const QJsonValue &word : array.toArray()) {
        if (!word.toString().isEmpty())
            words.insert(word.toString().toLower());
    }
    return words;
}

QHash<ModelId, QString> textsFrom(const QJsonValue &value)
{
    QHash<ModelId, QString> texts;
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        const ModelId model{member.key().toLongLong()};
        if (model.isValid() && member->isString())
            texts.insert(model, member->toString());
    }
    return texts;
}

QList<ModelId> idsFrom(const QJsonValue &array)
{
    QList<ModelId> ids;
    QSet<ModelId> known;
    for (const QJsonValue &number : array.toArray()) {
        const ModelId model{number.toInteger()};
        if (model.isValid() && !known.contains(model)) {
            known.insert(model);
            ids.append(model);
        }
    }
    return ids;
}

QList<SavedSearch> searchesFrom(const QJsonValue &array)
{
    QList<SavedSearch> searches;
    QSet<QString> names;
    for (const QJsonValue &entry : array.toArray()) {
        SavedSearch saved;
        saved.name = entry[QStringLiteral("name")].toString();
        saved.search = entry[QStringLiteral("search")].toString().toUtf8();
        saved.lastVisited = QDateTime::fromString(entry[QStringLiteral("lastVisited")].toString(), Qt::ISODateWithMs);
        if (!saved.name.isEmpty() && !names.contains(saved.name)) {
            names.insert(saved.name);
            searches.append(saved);
        }
    }
    return searches;
}

bool isMissingOr(QJsonValue::Type type, const QJsonValue &value)
{
    return value.isUndefined() || value.type() == type;
}

} // namespace

QJsonObject written(const PersonalData &data, QJsonObject root)
{
    QJsonArray favorites;
    for (const ModelId &model : data.favorites)
        favorites.append(model.value);
    QJsonObject blocks = root.value(blocksName).toObject();
    blocks.insert(creatorsName, arrayFrom(data.blocks.creators));
    blocks.insert(tagsName, arrayFrom(data.blocks.tags));
    blocks.insert(modelsName, objectFrom(data.blocks.models));

    root.insert(favoritesName, favorites);
    root.insert(notesName, objectFrom(data.notes));
    root.insert(blocksName, blocks);
    root.insert(savedSearchesName, arrayFrom(data.savedSearches));
    return root;
}

std::optional<PersonalData> personalDataFrom(const QJsonObject &root)
{
    const QJsonObject blocks = root.value(blocksName).toObject();
    const bool isReadable = isMissingOr(QJsonValue::Array, root.value(favoritesName)) &&
                            isMissingOr(QJsonValue::Object, root.value(notesName)) &&
                            isMissingOr(QJsonValue::Object, root.value(blocksName)) &&
                            isMissingOr(QJsonValue::Array, root.value(savedSearchesName)) &&
                            isMissingOr(QJsonValue::Array, blocks.value(creatorsName)) &&
                            isMissingOr(QJsonValue::Array, blocks.value(tagsName)) &&
                            isMissingOr(QJsonValue::Object, blocks.value(modelsName));
    if (!isReadable)
        return std::nullopt;

    PersonalData data;
    data.favorites = idsFrom(root.value(favoritesName));
    data.notes = textsFrom(root.value(notesName));
    data.blocks.creators = wordsFrom(blocks.value(creatorsName));
    data.blocks.tags = wordsFrom(blocks.value(tagsName));
    data.blocks.models = textsFrom(blocks.value(modelsName));
    data.savedSearches = searchesFrom(root.value(savedSearchesName));
    return data;
}

} // namespace vitrine
