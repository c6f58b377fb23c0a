#include "core/RunMark.h"

#include <QFile>
#include <QFileInfo>

namespace vitrine {

RunMark::RunMark(const QString &path, const QDateTime &now) : m_path(path)
{
    QFile mark(path);
    if (mark.open(QIODevice::ReadOnly)) {
        const QDateTime began = QDateTime::fromString(QString::fromLatin1(mark.read(64)).trimmed(), Qt::ISODate);
        m_brokenRun = began.isValid() ? began : QFileInfo(path).lastModified();
        mark.close();
    }
    if (mark.open(QIODevice::WriteOnly))
        mark.write(now.toUTC().toString(Qt::ISODate).toLatin1() + '\n');
}

RunMark::~RunMark()
{
    QFile::remove(m_path);
}

} // namespace vitrine
