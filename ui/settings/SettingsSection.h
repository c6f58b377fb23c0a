#pragma once

#include <QFrame>
#include <QLabel>

class QVBoxLayout;

namespace vitrine {

/// A part of the settings page: a panel with its heading, and rows below it.
class SettingsSection : public QFrame
{
    Q_OBJECT

public:
    explicit SettingsSection(const QString &title, QWidget *parent = nullptr);

    /// For a panel that is a list: shows only what has these words, all for none. Whether it has something.
    virtual bool narrow(const QStringList &words);

protected:
    QVBoxLayout &column() const { return *m_column; }
    /// `label` may have a mnemonic, which leads to `field`.
    void addRow(const QString &label, QWidget *field);
    /// A row whose field says what is wrong with what was typed: its problemChanged() is told below it.
    template<typename Field>
    void addCheckedRow(const QString &label, Field *field)
    {
        addRow(label, field);
        QLabel *problem = addProblem(field->objectName() + QLatin1String("Problem"));
        connect(field, &Field::problemChanged, problem,
                [field, problem](const QString &text) { showProblem(*problem, *field, text); });
    }
    /// A sentence of explanation.
    QLabel *addHint(const QString &text);
    /// What is wrong with the field above; hidden until there is something.
    QLabel *addProblem(const QString &objectName);
    /// Nothing for an empty text. A screen reader tells it of `field` too.
    static void showProblem(QLabel &label, QWidget &field, const QString &problem);

private:
    QVBoxLayout *m_column;
};

/// Keeps the wheel from changing `field` while the page is scrolled with it: it does so only once the field was chosen.
void keepWheelFromChanging(QWidget &field);

} // namespace vitrine
