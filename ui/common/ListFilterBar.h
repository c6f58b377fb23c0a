#pragma once

#include <QWidget>

class QButtonGroup;
class QLineEdit;

namespace vitrine {

/// What of a list is shown: one choice of several, of which the first is all of it, and the words it has to have.
class ListFilterBar final : public QWidget
{
    Q_OBJECT

public:
    /// Choices by their numbers from 0. `searchName` is what the field asks for and is called; its object is
    /// `searchObject`.
    ListFilterBar(const QStringList &choices, const QString &searchName, const QString &searchObject,
                  QWidget *parent = nullptr);

    void choose(int choice);
    bool isNarrow() const; ///< something may be hidden
    void reset();
    /// Gives the keyboard to the field.
    void focusSearch();

signals:
    void choiceChanged(int choice);
    void wordsChanged(const QString &words);

private:
    QButtonGroup *m_choices;
    QLineEdit *m_words;
};

} // namespace vitrine
