#pragma once

#include <QQueue>
#include <QWidget>

namespace vitrine {

class DownloadStarter;
class NoticeBar;
class Settings;

/// Asks, without insisting, where models of a type belong that no program has a folder for. The answer is kept; the
/// file that raised the question stays on its way. One type after the other.
class TypeFolderNotice final : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive it.
    TypeFolderNotice(const DownloadStarter &starter, Settings &settings, QWidget *parent = nullptr);

private:
    struct Question
    {
        QString type;
        QString folder; ///< where the first of its type goes
    };

    void ask(const QString &type, const QString &folder);
    void showQuestion();
    void choose();
    void answer(QString folder); // a copy: it may be of the question that ends

    Settings &m_settings;
    NoticeBar *m_bar;
    QQueue<Question> m_questions; ///< the first is shown
};

} // namespace vitrine
