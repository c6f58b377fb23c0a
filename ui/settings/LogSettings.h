#pragma once

#include "ui/settings/SettingsSection.h"

class QPlainTextEdit;
class QPushButton;

namespace vitrine {

/// The end of the log, read anew each time it is shown, and what to send along with a question.
class LogSettings final : public SettingsSection
{
    Q_OBJECT

public:
    explicit LogSettings(const QString &logPath, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void read();
    void copyDiagnostics();

    QString m_logPath;
    QPlainTextEdit *m_text;
    QPushButton *m_copy;
    QPushButton *m_folder;
};

} // namespace vitrine
