#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

namespace vitrine {

/// A folder that gets models, as the user set it up.
struct ModelRoot
{
    QString folder;                           ///< absolute
    QString layout = QStringLiteral("plain"); ///< how models lie in it: the name of a layout (placement/Layout.h); one
                                              ///< that is not known is treated as plain
    QStringList types = {};                   ///< types of model that go here before any other root
    QMap<QString, QString> typeFolders = {};  ///< the user's answers for types that no program has a folder for: by
                                              ///< type, relative to `folder` or absolute
    bool operator==(const ModelRoot &) const = default;
};

} // namespace vitrine
