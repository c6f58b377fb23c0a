#pragma once

#include "civitai/Answers.h"

#include <QByteArray>
#include <QJsonValue>

namespace vitrine {

/// One JSON object on one line, its fields in the order in which they were added (QJsonObject would sort them).
class JsonObjectText final
{
public:
    void add(const char *name, const QJsonValue &value);
    void addText(const char *name, const QByteArray &json); ///< already JSON
    /// null where the text is empty.
    void addOptional(const char *name, const QString &text);
    void addOptional(const char *name, const std::optional<qint64> &number);

    QByteArray text() const;

private:
    QByteArray m_fields;
};

/// `{id, name, type, creator, baseModels[], tags[], stats{}, versions[{id, name, baseModel, files[{id, name, type,
/// sizeBytes, sha256}]}]}`; missing values are null. The documented line of `search --json` and `show --json`.
QByteArray modelJson(const Model &model);

/// The lists of GET /enums under the names they have there.
QByteArray enumsJson(const Enums &enums);

} // namespace vitrine
