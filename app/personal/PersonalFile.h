#pragma once

#include "base/Result.h"
#include "personal/PersonalData.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace vitrine {

/// The one file of PersonalStore, as JSON. Any thread, one at a time.
class PersonalFile final
{
public:
    /// What was found, and what is to be said about it.
    struct Content
    {
        QJsonObject root; ///< all of it, with the members of newer versions
        PersonalData data;
        std::optional<Error> problem;
        bool mayBeWritten = true; ///< false where that would destroy what could not be read
    };

    explicit PersonalFile(QString path);

    /// Empty where there is no file. One that is damaged is moved aside.
    Content read() const;

    /// Replaces it as a whole: the old one or the new one is there at any time. NoPermission, NoSpace, Disk.
    Result<Done> write(const QJsonObject &root) const;

private:
    Content unreadable(const QString &why) const;
    Content damaged() const;

    QString m_path;
};

} // namespace vitrine
