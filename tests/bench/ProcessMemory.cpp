#include "bench/ProcessMemory.h"

#include <QDir>
#include <QFile>
#include <QMultiHash>
#include <QString>

namespace vitrine {

namespace {

/// Of every process, by its parent.
QMultiHash<qint64, qint64> childrenByParent()
{
    QMultiHash<qint64, qint64> children;
    const QStringList names = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &name : names) {
        QFile file(QStringLiteral("/proc/%1/stat").arg(name));
        if (name.toLongLong() <= 0 || !file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray stat = file.readAll();
        // "pid (name) state parent ...", and a name can hold anything, a bracket too
        const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
        children.insert(fields.value(1).toLongLong(), name.toLongLong());
    }
    return children;
}

qint64 pssKib(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/smaps_rollup").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("Pss:"))
            return line.mid(4).trimmed().split(' ').constFirst().toLongLong();
    }
    return 0;
}

} // namespace

qint64 treePssKib(qint64 pid)
{
    const QMultiHash<qint64, qint64> children = childrenByParent();
    QList<qint64> tree{pid};
    qint64 totalKib = 0;
    for (qsizetype i = 0; i < tree.size(); ++i) {
        totalKib += pssKib(tree.at(i));
        tree.append(children.values(tree.at(i)));
    }
    return totalKib;
}

} // namespace vitrine
