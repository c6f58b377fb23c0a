#include "lint/SourceRules.h"

#include <QHash>
#include <QRegularExpression>

namespace vitrine {

namespace {

/// The folder that a path belongs to: "civitai" for app/civitai/..., "ui", "tests", and "main" for the composition
/// root.
QString layerOf(const QString &path)
{
    if (path == QLatin1String("app/main.cpp"))
        return QStringLiteral("main");
    const QStringList parts = path.split(QLatin1Char('/'));
    return parts.first() == QLatin1String("app") && parts.size() > 2 ? parts.at(1) : parts.first();
}

/// base <- {text, civitai, downloads, library, placement, settings, personal, demo} <- core <- models <- ui; the
/// console sees what core sees.
QHash<QString, QSet<QString>> allowedLayers()
{
    const QString base = QStringLiteral("base");
    const QStringList siblings{QStringLiteral("text"),     QStringLiteral("civitai"),   QStringLiteral("downloads"),
                               QStringLiteral("library"),  QStringLiteral("placement"), QStringLiteral("settings"),
                               QStringLiteral("personal"), QStringLiteral("demo")};
    QHash<QString, QSet<QString>> allowed;
    allowed[base] = {base};
    QSet<QString> below{base};
    for (const QString &sibling : siblings) {
        allowed[sibling] = {base, sibling};
        below.insert(sibling);
    }
    for (const QString &layer : {QStringLiteral("core"), QStringLiteral("models"), QStringLiteral("ui")}) {
        if (layer == QLatin1String("models"))
            allowed[QStringLiteral("cli")] = below + QSet<QString>{QStringLiteral("cli")};
        below.insert(layer);
        allowed[layer] = below;
    }
    return allowed;
}

bool isSource(const QString &path)
{
    return path.endsWith(QLatin1String(".h")) || path.endsWith(QLatin1String(".cpp"));
}

/// A pattern that no line of code in some part of the tree may hold.
struct Pattern
{
    QRegularExpression expression;
    QStringList folders; ///< where it holds; the composition root may do what it must before there is a window
    QString rule;
};

const QList<Pattern> &patterns()
{
    const QString app = QStringLiteral("app/");
    const QString ui = QStringLiteral("ui/");
    const QString tests = QStringLiteral("tests/");
    static const QList<Pattern> list{
        {QRegularExpression(QStringLiteral("\\bQEventLoop\\b|\\bprocessEvents\\s*\\(")),
         {app, ui},
         QStringLiteral("a nested event loop")},
        // A query's exec() is SQL, an application's is the program's own loop; a dialog's or a menu's is a nested one.
        {QRegularExpression(
             QStringLiteral("(?<!\\w)(?!\\w*([qQ]uery|[aA]pplication)\\b)\\w+\\s*(\\.|->|::)\\s*exec\\s*\\(")),
         {app, ui},
         QStringLiteral("exec(): a nested event loop")},
        {QRegularExpression(QStringLiteral("(\\.|->)then\\s*\\(")),
         {app, ui, tests},
         QStringLiteral("QFuture::then: consume with whenDone")},
        {QRegularExpression(QStringLiteral("\\bstatic\\s+[\\w:<>]+\\s*[&*]\\s*(instance|self)\\s*\\(")),
         {app, ui, tests},
         QStringLiteral("a singleton: pass a reference instead")},
        {QRegularExpression(QStringLiteral("\\b(?!Q)[A-Z]\\w*::instance\\s*\\(")),
         {app, ui, tests},
         QStringLiteral("a singleton: pass a reference instead")},
        {QRegularExpression(QStringLiteral("^QString\\s+tr\\s*\\(")),
         {app, ui},
         QStringLiteral("a free tr(): its texts are looked for elsewhere than they are filed; Q_DECLARE_TR_FUNCTIONS")},
        {QRegularExpression(QStringLiteral("\\bQ(CheckBox|RadioButton)::(clicked|pressed|released)\\b")),
         {ui},
         QStringLiteral("a screen reader switches a box without clicking it: toggled or stateChanged")},
        {QRegularExpression(
             QStringLiteral("\\bq(Wait|Sleep)\\s*\\(|\\bsleep_(for|until)\\s*\\(|QThread::m?u?sleep\\s*\\(")),
         {tests},
         QStringLiteral("a bare wait: wait for the fact (QTRY_*, QSignalSpy)")},
    };
    return list;
}

/// Words that speak of how or where something was made instead of what it is. Written in two parts, so that this
/// file may hold them.
const QStringList &unwantedWords()
{
    static const QStringList list{QStringLiteral("stand"
                                                 "-in"),
                                  QStringLiteral("../"
                                                 "shared"),
                                  QStringLiteral("FIX"
                                                 "ME")};
    return list;
}

bool startsWithAny(const QString &path, const QStringList &folders)
{
    for (const QString &folder : folders) {
        if (path.startsWith(folder))
            return true;
    }
    return false;
}

} // namespace

SourceRules::SourceRules(QSet<QString> widgetHeaders, QSet<QString> guiHeaders)
    : m_widgetHeaders(std::move(widgetHeaders)), m_guiHeaders(std::move(guiHeaders))
{
}

QList<Finding> SourceRules::findings(const QString &path, const QString &text) const
{
    QList<Finding> found;
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (int i = 0; i < lines.size(); ++i) {
        for (const QString &word : unwantedWords()) {
            if (lines.at(i).contains(word, Qt::CaseInsensitive))
                found.append({path, i + 1, QStringLiteral("the word \"%1\"").arg(word)});
        }
    }
    if (!isSource(path))
        return found;

    static const QRegularExpression include(QStringLiteral("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"));
    const QStringList code = codeOnly(text).split(QLatin1Char('\n'));
    for (int i = 0; i < code.size(); ++i) {
        // The blanked line tells whether it is code at all; the header's name may be inside a string.
        if (code.at(i).contains(QLatin1Char('#'))) {
            if (const auto match = include.match(lines.at(i)); match.hasMatch())
                checkInclude(path, i + 1, match.captured(1), found);
            continue;
        }
        if (layerOf(path) == QLatin1String("main"))
            continue;
        for (const Pattern &pattern : patterns()) {
            if (startsWithAny(path, pattern.folders) && pattern.expression.match(code.at(i)).hasMatch())
                found.append({path, i + 1, pattern.rule});
        }
    }
    return found;
}

void SourceRules::checkInclude(const QString &path, int line, const QString &header, QList<Finding> &found) const
{
    static const QHash<QString, QSet<QString>> allowed = allowedLayers();
    static const QStringList guiFree{
        QStringLiteral("base"),    QStringLiteral("text"),     QStringLiteral("civitai"),   QStringLiteral("downloads"),
        QStringLiteral("library"), QStringLiteral("settings"), QStringLiteral("placement"), QStringLiteral("personal"),
        QStringLiteral("core"),    QStringLiteral("cli")};
    const QString layer = layerOf(path);
    if (!allowed.contains(layer))
        return;

    const QString first = header.section(QLatin1Char('/'), 0, 0);
    const QString last = header.section(QLatin1Char('/'), -1);
    if (first == QLatin1String("..") || first == QLatin1String("tests") || first == QLatin1String("app"))
        found.append({path, line, QStringLiteral("%1: includes are written from app/ or from ui/").arg(header)});
    const bool isLayer = allowed.contains(first) && header.contains(QLatin1Char('/'));
    if (isLayer && !allowed.value(layer).contains(first))
        found.append({path, line, QStringLiteral("%1: %2 may not see %3").arg(header, layer, first)});

    const bool isWidget = first == QLatin1String("QtWidgets") || m_widgetHeaders.contains(last);
    if (isWidget && layer != QLatin1String("ui"))
        found.append({path, line, QStringLiteral("%1: a widget below ui/").arg(header)});
    const bool isGui = first == QLatin1String("QtGui") || m_guiHeaders.contains(last);
    if (isGui && guiFree.contains(layer))
        found.append({path, line, QStringLiteral("%1: %2 does without Qt Gui").arg(header, layer)});
}

QList<Finding> SourceRules::missingHeaders(const QStringList &paths)
{
    static const QRegularExpression ending(QStringLiteral("(Posix|Windows|Mac|Linux)?\\.cpp$"));
    const QSet<QString> known(paths.begin(), paths.end());
    QList<Finding> found;
    for (const QString &path : paths) {
        const bool ours = path.startsWith(QLatin1String("app/")) || path.startsWith(QLatin1String("ui/"));
        if (!ours || !path.endsWith(QLatin1String(".cpp")) || path.endsWith(QLatin1String("/main.cpp")))
            continue;
        const QString plain = path.chopped(4) + QStringLiteral(".h");
        QString shared = path;
        shared.replace(ending, QStringLiteral(".h"));
        if (!known.contains(plain) && !known.contains(shared))
            found.append({path, 0, QStringLiteral("no header of the same name")});
    }
    return found;
}

QString SourceRules::codeOnly(const QString &text)
{
    // One alternative for each thing that can hide another's start, in one expression, so that the first one wins:
    // raw strings, strings, characters (not the separator in 1'000), comments.
    static const QRegularExpression hidden(
        QStringLiteral("R\"([^(\\s]*)\\(.*?\\)\\1\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|(?<!\\w)'(?:\\\\.|[^'\\\\\\n])+'"
                       "|//[^\\n]*|/\\*.*?\\*/"),
        QRegularExpression::DotMatchesEverythingOption);
    QString code = text;
    auto matches = hidden.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        for (qsizetype i = match.capturedStart(); i < match.capturedEnd(); ++i) {
            if (code.at(i) != QLatin1Char('\n'))
                code[i] = QLatin1Char(' ');
        }
    }
    return code;
}

} // namespace vitrine
