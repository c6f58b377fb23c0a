#pragma once

#include <QStringList>
#include <QWidget>

#include <functional>

class QToolButton;

namespace vitrine {

class FlowLayout;

/// Texts as chips that flow in lines: the first few at once, the others when they are asked for. The chips are used
/// again for the next texts, since making widgets is what takes time when a model is shown.
class ChipFlow final : public QWidget
{
    Q_OBJECT

public:
    /// What a chip does, in words: "Copy trigger word %1" with the text in its place.
    using Naming = std::function<QString(const QString &text)>;

    /// `atFirst` chips are shown before the rest is asked for.
    ChipFlow(int atFirst, Naming naming, QWidget *parent = nullptr);

    /// The flow hides itself when there are none.
    void setTexts(const QStringList &texts);

signals:
    void chosen(const QString &text);

private:
    void showTexts(qsizetype count);
    QToolButton *makeChip();

    const int m_atFirst;
    const Naming m_naming;
    QStringList m_texts;
    FlowLayout *m_layout;
    QList<QToolButton *> m_chips;
    QToolButton *m_more;
};

} // namespace vitrine
