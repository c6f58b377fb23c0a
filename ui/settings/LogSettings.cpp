#include "ui/settings/LogSettings.h"

#include "base/LogFile.h"
#include "core/Diagnostics.h"
#include "ui/common/Metrics.h"
#include "ui/common/ShowInFolder.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>

namespace vitrine {

namespace {

constexpr qint64 shownBytes = 32 * 1024; ///< which a text view takes in without a pause
constexpr int shownLines = 12;

} // namespace

LogSettings::LogSettings(const QString &logPath, QWidget *parent)
    : SettingsSection(tr("When something goes wrong"), parent)
    , m_logPath(logPath)
    , m_text(new QPlainTextEdit)
    , m_copy(new QPushButton)
    , m_folder(new QPushButton(tr("Show the log in its folder")))
{
    addHint(tr("What the program noted lately, without keys and signed links. The diagnostics are this, the versions "
               "above and the name of your system; they go to the clipboard and nowhere else."));
    m_text->setObjectName(QStringLiteral("log"));
    m_text->setAccessibleName(tr("Log"));
    m_text->setReadOnly(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setPlaceholderText(tr("Nothing was noted so far."));
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(shownLines * m_text->fontMetrics().lineSpacing() + metrics::huge);
    column().addWidget(m_text);

    m_copy->setObjectName(QStringLiteral("copyDiagnostics"));
    m_folder->setObjectName(QStringLiteral("showLog"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_copy);
    buttons->addWidget(m_folder);
    buttons->addStretch(1);
    column().addLayout(buttons);
    connect(m_copy, &QPushButton::clicked, this, &LogSettings::copyDiagnostics);
    QLabel *problem = addProblem(QStringLiteral("logProblem"));
    connect(m_folder, &QPushButton::clicked, this, [this, problem] {
        showProblem(*problem, *m_folder, {});
        showInFolder(m_logPath, *this,
                     [this, problem](const QString &text) { showProblem(*problem, *m_folder, text); });
    });
}

void LogSettings::showEvent(QShowEvent *event)
{
    SettingsSection::showEvent(event);
    m_copy->setText(tr("Copy diagnostics"));
    read();
}

void LogSettings::read()
{
    m_text->setPlainText(LogFile::tail(m_logPath, shownBytes));
    m_text->verticalScrollBar()->setValue(m_text->verticalScrollBar()->maximum());
    m_folder->setEnabled(QFileInfo::exists(m_logPath));
}

void LogSettings::copyDiagnostics()
{
    QGuiApplication::clipboard()->setText(diagnostics(m_logPath));
    m_copy->setText(tr("Copied"));
}

} // namespace vitrine
