#include "lint/DocumentLinks.h"
#include "lint/SourceRules.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QLibraryInfo>
#include <QTest>

using namespace vitrine;

/// Holds the source tree to the house's rules, and shows on small samples that each rule can be broken.
class LintTest : public QObject
{
    Q_OBJECT

private slots:
    void tellsBrokenRules_data();
    void tellsBrokenRules();
    void letsGoodCodePass_data();
    void letsGoodCodePass();
    void asksForAHeader();
    void blanksCommentsAndStrings();
    void treeKeepsTheRules();
    void tellsBrokenLinks_data();
    void tellsBrokenLinks();
    void documentsLeadSomewhere();
};

namespace {

QStringList filesBelow(const QStringList &folders)
{
    const QDir top(QStringLiteral(VITRINE_SOURCE_DIR));
    const QStringList names{QStringLiteral("*.h"),  QStringLiteral("*.cpp"),   QStringLiteral("CMakeLists.txt"),
                            QStringLiteral("*.md"), QStringLiteral("*.cmake"), QStringLiteral("*.sh")};
    QStringList files;
    for (const QString &folder : folders) {
        QDirIterator iterator(top.filePath(folder), names, QDir::Files, QDirIterator::Subdirectories);
        while (iterator.hasNext())
            files.append(top.relativeFilePath(iterator.next()));
    }
    files.sort();
    return files;
}

/// Every name that this Qt's module can be included by. Where Qt keeps its headers elsewhere (frameworks), only the
/// spelling <QtWidgets/...> is known, and the check is as good as that.
QSet<QString> headersOfModule(const QString &module)
{
    const QDir folder(QLibraryInfo::path(QLibraryInfo::HeadersPath) + QLatin1Char('/') + module);
    const QStringList names = folder.entryList(QDir::Files);
    return {names.begin(), names.end()};
}

SourceRules sampleRules()
{
    return SourceRules({QStringLiteral("QWidget"), QStringLiteral("QMessageBox"), QStringLiteral("qwidget.h")},
                       {QStringLiteral("QImage"), QStringLiteral("QColor")});
}

} // namespace

void LintTest::tellsBrokenRules_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *path, const char *text) {
        QTest::newRow(name) << QString::fromUtf8(path) << QString::fromUtf8(text);
    };
    row("base sees civitai", "app/base/A.h", "#include \"civitai/Model.h\"");
    row("sibling sees sibling", "app/downloads/A.cpp", "#include \"civitai/Model.h\"");
    row("placement sees settings", "app/placement/A.cpp", "#include \"settings/Settings.h\"");
    row("demo sees civitai", "app/demo/A.cpp", "#include \"civitai/Model.h\"");
    row("deeper folders too", "app/demo/art/A.cpp", "#include \"civitai/Model.h\"");
    row("core sees models", "app/core/A.cpp", "#include \"models/ModelCard.h\"");
    row("models sees ui", "app/models/A.cpp", "#include \"ui/grid/CardGrid.h\"");
    row("cli sees models", "app/cli/A.cpp", "#include \"models/ModelCard.h\"");
    row("cli's main sees ui", "app/cli/main.cpp", "#include \"ui/MainWindow.h\"");
    row("in angle brackets", "app/base/A.h", "#include <civitai/Model.h>");
    row("with spaces", "app/base/A.h", "  #  include \"civitai/Model.h\"");
    row("by a relative path", "app/base/A.h", "#include \"../civitai/Model.h\"");
    row("through app/", "app/base/A.h", "#include \"app/civitai/Model.h\"");
    row("widget below ui", "app/models/A.h", "#include <QWidget>");
    row("widget by module", "app/models/A.h", "#include <QtWidgets/QUnheardOf>");
    row("widget by file", "app/models/A.h", "#include <qwidget.h>");
    row("box in core", "app/core/A.cpp", "#include <QMessageBox>");
    row("image in downloads", "app/downloads/A.cpp", "#include <QImage>");
    row("colour in the console", "app/cli/A.cpp", "#include <QtGui/QColor>");
    row("event loop", "app/civitai/A.cpp", "QEventLoop loop;");
    row("dialog", "ui/A.cpp", "dialog.exec();");
    row("dialog by pointer", "ui/A.cpp", "m_dialog->exec();");
    row("menu", "ui/A.cpp", "menu.exec(position);");
    row("static dialog", "ui/A.cpp", "QMenu::exec(actions, position);");
    row("events by hand", "app/models/A.cpp", "QCoreApplication::processEvents();");
    row("then", "app/civitai/A.cpp", "future.then([] {});");
    row("then on a result", "ui/A.cpp", "QtConcurrent::run(f)\n    .then(this, g);");
    row("singleton", "app/base/A.h", "static Settings &instance();");
    row("singleton's pointer", "app/base/A.h", "static Settings *instance();");
    row("a singleton's use", "ui/A.cpp", "Settings::instance().load();");
    row("a box that is clicked", "ui/A.cpp", "connect(box, &QCheckBox::clicked, this, &A::store);");
    row("free tr", "app/core/A.cpp", "QString tr(const char *text)");
    row("wait in a test", "tests/ui/A.cpp", "QTest::qWait(100);");
    row("sleep in a test", "tests/ui/A.cpp", "QTest::qSleep(100);");
    row("thread's sleep in a test", "tests/ui/A.cpp", "std::this_thread::sleep_for(10ms);");
    row("unwanted word", "app/base/A.h",
        "// the stand"
        "-in");
    row("unwanted path", "README.md",
        "see ../"
        "shared/x.md");
}

void LintTest::tellsBrokenRules()
{
    QFETCH(QString, path);
    QFETCH(QString, text);
    const QList<Finding> found = sampleRules().findings(path, text);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().path, path);
    QVERIFY(!found.first().rule.isEmpty());
}

void LintTest::letsGoodCodePass_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *path, const char *text) {
        QTest::newRow(name) << QString::fromUtf8(path) << QString::fromUtf8(text);
    };
    row("down the layers", "ui/A.cpp", "#include \"base/Error.h\"\n#include \"core/Core.h\"\n#include <QWidget>");
    row("core sees all siblings", "app/core/A.cpp", "#include \"demo/DemoSite.h\"\n#include \"civitai/Model.h\"");
    row("models see pictures", "app/models/A.cpp", "#include <QImage>\n#include \"library/LibraryIndex.h\"");
    row("demo draws", "app/demo/A.cpp", "#include <QImage>");
    row("console sees core", "app/cli/A.cpp", "#include \"core/Core.h\"");
    row("root sees all", "app/main.cpp", "#include \"ui/MainWindow.h\"\n#include <QMessageBox>\nbox.exec();");
    row("the program's loop", "app/cli/A.cpp", "return QCoreApplication::exec() + application.exec();");
    row("system header of the same name", "app/base/A.h", "#include <ui>");
    row("sql", "app/library/A.cpp", "if (!query.exec() || !m_selectQuery.exec()) return;");
    row("in a comment", "app/base/A.h", "// QEventLoop\n/* dialog.exec(); */\n// #include \"ui/A.h\"");
    row("in a string", "app/base/A.cpp", "log(\"QEventLoop .then( \\\" x.exec()\");");
    row("a box that is switched", "ui/A.cpp", "connect(box, &QCheckBox::toggled, this, &A::store);");
    row("Qt's own instance", "ui/A.cpp", "QCoreApplication::instance();");
    row("waiting for a fact", "tests/ui/A.cpp", "QVERIFY(QTest::qWaitFor([] { return true; }));");
}

void LintTest::letsGoodCodePass()
{
    QFETCH(QString, path);
    QFETCH(QString, text);
    const QList<Finding> found = sampleRules().findings(path, text);
    QVERIFY2(found.isEmpty(), found.isEmpty() ? "" : qPrintable(found.first().rule));
}

void LintTest::asksForAHeader()
{
    const QStringList paths{QStringLiteral("app/a/Good.cpp"),      QStringLiteral("app/a/Good.h"),
                            QStringLiteral("app/a/Bad.cpp"),       QStringLiteral("ui/b/Good.h"),
                            QStringLiteral("app/a/GoodPosix.cpp"), QStringLiteral("app/cli/main.cpp"),
                            QStringLiteral("ui/b/BadPosix.cpp"),   QStringLiteral("tests/a/SomeTest.cpp")};
    const QList<Finding> found = SourceRules::missingHeaders(paths);
    QCOMPARE(found.size(), 2);
    QCOMPARE(found.at(0).path, QStringLiteral("app/a/Bad.cpp"));
    QCOMPARE(found.at(1).path, QStringLiteral("ui/b/BadPosix.cpp"));
}

void LintTest::blanksCommentsAndStrings()
{
    QCOMPARE(SourceRules::codeOnly(QStringLiteral("a /* b\nc */ d // e\nf")), QStringLiteral("a     \n     d     \nf"));
    QCOMPARE(SourceRules::codeOnly(QStringLiteral("f(\"// \\\" x\") + 1")), QStringLiteral("f(         ) + 1"));
    QCOMPARE(SourceRules::codeOnly(QStringLiteral("n = 1'000 + 2'000;")), QStringLiteral("n = 1'000 + 2'000;"));
    QCOMPARE(SourceRules::codeOnly(QStringLiteral("c = '\"'; d")), QStringLiteral("c =    ; d"));
    QCOMPARE(SourceRules::codeOnly(QStringLiteral("R\"x(a)\" b)x\" c")), QStringLiteral("             c"));
}

void LintTest::treeKeepsTheRules()
{
    const SourceRules rules(headersOfModule(QStringLiteral("QtWidgets")), headersOfModule(QStringLiteral("QtGui")));
    const QStringList folders{QStringLiteral("app"),   QStringLiteral("ui"),        QStringLiteral("cmake"),
                              QStringLiteral("tests"), QStringLiteral("packaging"), QStringLiteral("resources"),
                              QStringLiteral("docs")};
    QStringList paths = filesBelow(folders);
    QVERIFY2(paths.size() > 100, "the source tree is not where the build saw it");
    for (const char *name : {"README.md", "CMakeLists.txt", "CMakePresets.json", ".ci/run"})
        paths.append(QString::fromUtf8(name));

    QList<Finding> found = SourceRules::missingHeaders(paths);
    const QDir top(QStringLiteral(VITRINE_SOURCE_DIR));
    for (const QString &path : paths) {
        QFile file(top.filePath(path));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path));
        found.append(rules.findings(path, QString::fromUtf8(file.readAll())));
    }
    for (const Finding &finding : found)
        qWarning("%s:%d: %s", qPrintable(finding.path), finding.line, qPrintable(finding.rule));
    QCOMPARE(found.size(), 0);
}

void LintTest::tellsBrokenLinks_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("broken");
    const auto row = [](const char *name, const char *text, int broken) {
        QTest::newRow(name) << QString::fromUtf8(text) << broken;
    };
    row("a file beside it", "[a](there.md)", 0);
    row("no file", "[a](gone.md)", 1);
    row("upwards", "see [a](../top.md).", 0);
    row("too far upwards", "[a](../../top.md)", 1);
    row("a heading", "[a](there.md#the-first-thing)", 0);
    row("no heading", "[a](there.md#the-second)", 1);
    row("a heading of its own", "# One\n[a](#one)", 0);
    row("two in a line", "![a](gone.webp) [b](gone.md)", 2);
    row("the web", "[a](https://example.org/gone)", 0);
    row("code", "    [a](gone.md)\nand `[a](gone.md)`", 0);
}

void LintTest::tellsBrokenLinks()
{
    QFETCH(QString, text);
    const auto read = [&text](const QString &path) -> std::optional<QString> {
        if (path == QLatin1String("docs/it.md"))
            return text;
        if (path == QLatin1String("docs/there.md") || path == QLatin1String("top.md"))
            return QStringLiteral("# Title\n\n## The first thing!\n");
        return std::nullopt;
    };
    QTEST(int(DocumentLinks::broken(QStringLiteral("docs/it.md"), text, read).size()), "broken");
}

void LintTest::documentsLeadSomewhere()
{
    const QDir top(QStringLiteral(VITRINE_SOURCE_DIR));
    const auto read = [&top](const QString &path) -> std::optional<QString> {
        QFile file(top.filePath(path));
        if (file.open(QIODevice::ReadOnly))
            return QString::fromUtf8(file.readAll());
        return top.exists(path) ? std::optional(QString()) : std::nullopt;
    };
    QStringList paths = top.entryList({QStringLiteral("*.md")}, QDir::Files);
    for (const QString &path : filesBelow({QStringLiteral("app"), QStringLiteral("ui"), QStringLiteral("docs"),
                                           QStringLiteral("tests"), QStringLiteral("packaging")})) {
        if (path.endsWith(QLatin1String(".md")))
            paths += path;
    }
    QVERIFY2(paths.size() > 10, "the documents are not where the build saw them");
    QList<Finding> found;
    for (const QString &path : std::as_const(paths))
        found += DocumentLinks::broken(path, *read(path), read);
    for (const Finding &finding : std::as_const(found))
        qWarning("%s:%d: %s", qPrintable(finding.path), finding.line, qPrintable(finding.rule));
    QCOMPARE(found.size(), 0);
}

QTEST_APPLESS_MAIN(LintTest)

#include "LintTest.moc"
