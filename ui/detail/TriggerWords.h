#pragma once

#include <QStringList>
#include <QWidget>

class QLabel;

namespace vitrine {

class ChipFlow;
class CopyButton;

/// What calls a model in a prompt: its trigger words, each copied by a click or all at once, and the tag that loads it.
class TriggerWords final : public QWidget
{
    Q_OBJECT

public:
    explicit TriggerWords(QWidget *parent = nullptr);

    /// Hides itself where there is neither. `promptTag` is empty for what no prompt loads by name.
    void setWords(const QStringList &words, const QString &promptTag);

private:
    QLabel *m_heading;
    CopyButton *m_copyAll;
    ChipFlow *m_words;
    QWidget *m_tagRow;
    QLabel *m_tag;
    CopyButton *m_copyTag;
};

} // namespace vitrine
