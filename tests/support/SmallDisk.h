#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>
#include <QTemporaryDir>

#ifdef Q_OS_LINUX
#include <cerrno>
#include <cstring>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>
#endif

namespace vitrine {

/// A file system of a few megabytes in memory: a disk that really gets full. It is mounted in a mount namespace of the
/// process and those it starts, so nothing is left behind, whatever becomes of the test; it can be unplugged. Linux
/// only, and there only for root or where namespaces are open to users.
class SmallDisk final
{
public:
    /// Gives the process mounts of its own. To be called by main() before there is any thread; empty when it worked,
    /// else the reason why no disk can be made.
    static QString prepare()
    {
#ifdef Q_OS_LINUX
        const uid_t user = getuid();
        const gid_t group = getgid();
        const bool isRoot = geteuid() == 0;
        if (unshare(isRoot ? CLONE_NEWNS : CLONE_NEWNS | CLONE_NEWUSER) != 0)
            return because("no mounts of its own");
        if (!isRoot && !(write("/proc/self/setgroups", "deny") && write("/proc/self/uid_map", mapTo(user)) &&
                         write("/proc/self/gid_map", mapTo(group))))
            return because("no right to mount");
        if (mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
            return because("mounts would be seen by others");
        const QTemporaryDir probe;
        if (!mountAt(probe.path(), 1 << 20))
            return because("no right to mount");
        umount2(QFile::encodeName(probe.path()).constData(), MNT_DETACH);
        return {};
#else
        return QStringLiteral("a disk of its own can be mounted on Linux only");
#endif
    }

    explicit SmallDisk(qint64 sizeBytes)
    {
#ifdef Q_OS_LINUX
        m_isMounted = mountAt(m_folder.path(), sizeBytes);
#else
        Q_UNUSED(sizeBytes);
#endif
    }

    ~SmallDisk()
    {
#ifdef Q_OS_LINUX
        if (m_isMounted)
            umount2(QFile::encodeName(m_folder.path()).constData(), MNT_DETACH);
#endif
    }

    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;

    bool isMounted() const
    {
        return m_isMounted;
    }
    /// Takes the disk away with all that is on it; its folder lies empty, as a mount point does.
    bool unplug()
    {
        return move(path(), m_drawer.path());
    }
    bool plugIn()
    {
        return move(m_drawer.path(), path());
    }
    QString path(const QString &name = QString()) const
    {
        return m_folder.filePath(name);
    }

private:
#ifdef Q_OS_LINUX
    static QString because(const char *what)
    {
        return QStringLiteral("%1: %2").arg(QLatin1String(what), QLatin1String(std::strerror(errno)));
    }

    static QByteArray mapTo(unsigned id)
    {
        return "0 " + QByteArray::number(id) + " 1";
    }

    static bool write(const char *path, const QByteArray &text)
    {
        QFile file(QLatin1String{path});
        return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && file.write(text) == text.size();
    }

    static bool mountAt(const QString &folder, qint64 sizeBytes)
    {
        const QByteArray options = "size=" + QByteArray::number(sizeBytes);
        return mount("none", QFile::encodeName(folder).constData(), "tmpfs", 0, options.constData()) == 0;
    }
#endif

    static bool move(const QString &from, const QString &to)
    {
#ifdef Q_OS_LINUX
        return mount(QFile::encodeName(from).constData(), QFile::encodeName(to).constData(), nullptr, MS_MOVE,
                     nullptr) == 0;
#else
        return from == to;
#endif
    }

    QTemporaryDir m_folder;
    QTemporaryDir m_drawer; ///< where the disk is while it is unplugged
    bool m_isMounted = false;
};

} // namespace vitrine
