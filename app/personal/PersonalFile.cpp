#include "personal/PersonalFile.h"

#include "base/MoveAside.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

namespace vitrine {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PersonalFile)
};

Error failure(ErrorKind kind, const QString &message, const QString &detail)
{
    return Error{kind, message, detail, {}, {}};
}

} // namespace

PersonalFile::PersonalFile(QString path) : m_path(std::move(path)) {}

PersonalFile::Content PersonalFile::read() const
{
    QFile file(m_path);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(file.errorString());
    const auto document = QJsonDocument::fromJson(file.readAll());
    file.close(); // an open file cannot be renamed everywhere
    const auto data = document.isObject() ? personalDataFrom(document.object()) : std::nullopt;
    return data ? Content{document.object(), *data, {}, true} : damaged();
}

PersonalFile::Content PersonalFile::unreadable(const QString &why) const
{
    Content content;
    content.mayBeWritten = false;
    content.problem =
        failure(ErrorKind::NoPermission,
                Words::tr("Your favourites, notes and saved searches could not be read: %1 cannot be opened. It "
                          "is left as it is, and what you change now is lost when Vitrine is closed. Make the "
                          "file readable, then start Vitrine again.")
                    .arg(m_path),
                why);
    return content;
}

PersonalFile::Content PersonalFile::damaged() const
{
    Content content;
    if (const auto aside = moveAside(m_path)) {
        content.problem =
            failure(ErrorKind::Disk,
                    Words::tr("The file with your favourites, notes and saved searches was damaged. It was moved "
                              "to %1, and a new one was begun.")
                        .arg(*aside),
                    *aside);
        return content;
    }
    content.mayBeWritten = false;
    content.problem =
        failure(ErrorKind::Disk,
                Words::tr("The file with your favourites, notes and saved searches is damaged, and could not be "
                          "renamed: %1. It is left as it is, and what you change now is lost when Vitrine is "
                          "closed. Move the file away, then start Vitrine again.")
                    .arg(m_path),
                m_path);
    return content;
}

Result<Done> PersonalFile::write(const QJsonObject &root) const
{
    const QString message =
        Words::tr("Your favourites, notes and saved searches could not be kept: %1 (%2). Make room, or "
                  "make the folder writable: they are kept with the next change.");
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly))
        return failure(ErrorKind::NoPermission, message.arg(m_path, file.errorString()), file.errorString());
    const QByteArray content = QJsonDocument(root).toJson();
    if (file.write(content) != content.size() || !file.commit()) {
        const bool full = file.error() == QFileDevice::ResourceError;
        return failure(full ? ErrorKind::NoSpace : ErrorKind::Disk, message.arg(m_path, file.errorString()),
                       file.errorString());
    }
    return Done{};
}

} // namespace vitrine
