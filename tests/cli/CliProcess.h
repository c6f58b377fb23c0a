#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

namespace vitrine {

/// What one call of vitrine-cli left behind.
struct CliRun
{
    int code = -1; ///< -1 where it did not end by itself
    QByteArray out;
    QByteArray err;

    QStringList lines() const { return QString::fromUtf8(out).split(u'\n', Qt::SkipEmptyParts); }
    /// The lines read as JSON; empty objects where they are none.
    QList<QJsonObject> objects() const
    {
        QList<QJsonObject> objects;
        for (const QString &line : lines())
            objects += QJsonDocument::fromJson(line.toUtf8()).object();
        return objects;
    }
};

/// Calls the real program with a data directory of its own, against one origin.
class CliProcess final
{
public:
    explicit CliProcess(const QUrl &origin) : m_origin(origin) {}

    QString dataDir() const { return m_dataDir.path(); }
    /// For the next calls; empty for none, which makes them anonymous.
    void setKey(const QString &key) { m_key = key; }

    void prepare(QProcess &process, const QStringList &arguments) const
    {
        QStringList all = arguments;
        all += {QStringLiteral("--api-origin"), m_origin.toString(), QStringLiteral("--data-dir"), dataDir()};
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.remove(QStringLiteral("VITRINE_API_KEY"));
        if (m_key.isEmpty())
            all += QStringLiteral("--anonymous");
        else
            environment.insert(QStringLiteral("VITRINE_API_KEY"), m_key);
        process.setProcessEnvironment(environment);
        process.setProgram(QStringLiteral(VITRINE_CLI));
        process.setArguments(all);
    }

    CliRun run(const QStringList &arguments) const
    {
        QProcess process;
        prepare(process, arguments);
        process.start();
        return finish(process);
    }

    /// With the event loop running, for tests that have work of their own to do meanwhile.
    static CliRun finishBeside(QProcess &process)
    {
        if (!QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 20'000))
            qWarning("the console program did not end");
        return finish(process);
    }

    static CliRun finish(QProcess &process)
    {
        CliRun run;
        const bool isOver = process.state() == QProcess::NotRunning && process.error() != QProcess::FailedToStart;
        const bool ended = isOver || process.waitForFinished(20'000);
        run.out = process.readAllStandardOutput();
        run.err = process.readAllStandardError();
        if (ended && process.exitStatus() == QProcess::NormalExit)
            run.code = process.exitCode();
        return run;
    }

private:
    QUrl m_origin;
    QTemporaryDir m_dataDir;
    QString m_key;
};

} // namespace vitrine
