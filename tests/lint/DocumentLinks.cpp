#include "lint/DocumentLinks.h"

#include <QDir>
#include <QRegularExpression>

namespace vitrine {

namespace {

/// Lines of code are blanked out, as nothing in them is a link.
QString proseOf(const QString &text)
{
    static const QRegularExpression code(QStringLiteral("^ {4}.*$|`[^`\n]*`"), QRegularExpression::MultilineOption);
    return QString(text).remove(code);
}

bool hasHeading(const QString &text, const QString &anchor)
{
    static const QRegularExpression heading(QStringLiteral("^#+ +(.*)$"), QRegularExpression::MultilineOption);
    for (auto each = heading.globalMatch(text); each.hasNext();) {
        if (DocumentLinks::anchorOf(each.next().captured(1)) == anchor)
            return true;
    }
    return false;
}

/// What is wrong with a link in the document at `path`; empty for nothing.
QString problemOf(const QString &link, const QString &path, const DocumentLinks::Read &read)
{
    const qsizetype mark = link.indexOf(u'#');
    const QString file = mark < 0 ? link : link.left(mark);
    const QString folder = path.contains(u'/') ? path.section(u'/', 0, -2) + u'/' : QString();
    const std::optional<QString> goal = read(file.isEmpty() ? path : QDir::cleanPath(folder + file));
    if (!goal)
        return QStringLiteral("leads nowhere: %1").arg(link);
    if (mark >= 0 && !hasHeading(*goal, link.mid(mark + 1)))
        return QStringLiteral("leads to no heading: %1").arg(link);
    return {};
}

} // namespace

QList<Finding> DocumentLinks::broken(const QString &path, const QString &text, const Read &read)
{
    static const QRegularExpression link(QStringLiteral("\\]\\(([^)\\s]+)\\)"));
    static const QRegularExpression web(QStringLiteral("^[a-z]+:"));
    const QStringList lines = proseOf(text).split(u'\n');
    QList<Finding> found;
    for (qsizetype line = 0; line < lines.size(); ++line) {
        for (auto each = link.globalMatch(lines.at(line)); each.hasNext();) {
            const QString goal = each.next().captured(1);
            const QString problem = web.match(goal).hasMatch() ? QString() : problemOf(goal, path, read);
            if (!problem.isEmpty())
                found.append({path, int(line) + 1, problem});
        }
    }
    return found;
}

QString DocumentLinks::anchorOf(const QString &heading)
{
    QString anchor;
    for (const QChar c : heading.trimmed().toLower()) {
        if (c.isLetterOrNumber() || c == u'-' || c == u'_')
            anchor += c;
        else if (c == u' ')
            anchor += u'-';
    }
    return anchor;
}

} // namespace vitrine
