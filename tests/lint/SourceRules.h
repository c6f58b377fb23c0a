#pragma once

#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

namespace vitrine {

/// One line that breaks one of the house's rules.
struct Finding
{
    QString path; ///< from the top of the source tree, with '/'
    int line = 0; ///< counted from 1; 0 for the file as a whole
    QString rule; ///< what is wrong, in words

    bool operator==(const Finding &) const = default;
};

/// The rules of the source tree that a compiler cannot keep. Which folder may include which: linking alone does not
/// tell, as every folder's headers are on one include path and <QtWidgets/QWidget> compiles in a library that links no
/// widgets. And the habits that are mistakes here: nested event loops, QFuture::then, singletons, bare waits in tests.
class SourceRules
{
public:
    /// The names of the headers that Qt's Widgets and Gui modules bring: classes ("QWidget") and files ("qwidget.h").
    SourceRules(QSet<QString> widgetHeaders, QSet<QString> guiHeaders);

    /// What is wrong in a file of this path and content.
    QList<Finding> findings(const QString &path, const QString &text) const;

    /// Sources in app/ and ui/ that have no header of the same name beside them. Programs' main.cpp need none; the
    /// parts of a class that differ by system (FilePosix.cpp, FileWindows.cpp) share the class's header.
    static QList<Finding> missingHeaders(const QStringList &paths);

    /// `text` with every comment and the inside of every string blanked out, lines kept.
    static QString codeOnly(const QString &text);

private:
    void checkInclude(const QString &path, int line, const QString &header, QList<Finding> &found) const;

    QSet<QString> m_widgetHeaders;
    QSet<QString> m_guiHeaders;
};

} // namespace vitrine
