#include "settings/KeyFile.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace vitrine {

namespace {

constexpr QFileDevice::Permissions othersPermissions = QFileDevice::ReadGroup | QFileDevice::WriteGroup |
                                                       QFileDevice::ExeGroup | QFileDevice::ReadOther |
                                                       QFileDevice::WriteOther | QFileDevice::ExeOther;
constexpr QFileDevice::Permissions onlyOwner = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(KeyFile)
};

Error failure(const QString &message, const QFileDevice &file)
{
    return Error{ErrorKind::NoPermission, message.arg(file.fileName()), file.errorString(), {}, {}};
}

bool isReadableByOthers(const QFile &file)
{
#ifdef Q_OS_WIN
    // Permissions are lists there, and those of the user's profile keep others out.
    Q_UNUSED(file)
    return false;
#else
    return bool(file.permissions() & othersPermissions);
#endif
}

Result<QJsonObject> readObject(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return QJsonObject();
    if (isReadableByOthers(file) && !file.setPermissions(onlyOwner))
        return failure(Words::tr("Others may read %1, and that could not be changed, so the key in it is not used."),
                       file);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Words::tr("%1 could not be read."), file);
    // A file that is no JSON holds no key that could be lost.
    return QJsonDocument::fromJson(file.readAll()).object();
}

} // namespace

KeyFile::KeyFile(QString path) : m_path(std::move(path)) {}

bool KeyFile::exists() const
{
    return QFile::exists(m_path);
}

Result<QString> KeyFile::key(const QString &origin) const
{
    const auto keys = readObject(m_path);
    if (!keys)
        return keys.error();
    return keys->value(origin).toString();
}

Result<Done> KeyFile::setKey(const QString &origin, const QString &key) const
{
    const auto before = readObject(m_path);
    if (!before)
        return before.error();
    QJsonObject keys = *before;
    if (key.isEmpty())
        keys.remove(origin);
    else
        keys.insert(origin, key);
    if (keys == *before)
        return Done{};

    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly))
        return failure(Words::tr("The key could not be kept: %1 cannot be written."), file);
    // Before the first byte of content, so that there is no moment at which others can read it.
    const bool narrowed = file.setPermissions(onlyOwner);
    const QByteArray content = QJsonDocument(keys).toJson();
    if (!narrowed || file.write(content) != content.size() || !file.commit())
        return failure(Words::tr("The key could not be kept: %1 cannot be written."), file);
    return Done{};
}

} // namespace vitrine
