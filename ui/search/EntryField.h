#pragma once

#include <QLineEdit>

namespace vitrine {

/// A line whose text counts when it is finished: by Enter, by leaving the field, or by emptying it. What is half typed
/// asks nobody.
class EntryField : public QLineEdit
{
    Q_OBJECT

public:
    explicit EntryField(const QString &name, QWidget *parent = nullptr);

    const QString &value() const { return m_value; } ///< the finished text, without the blanks around it
    /// Says nothing to anybody.
    void setValue(const QString &value);

signals:
    void valueChanged(); ///< by the person

protected:
    /// Takes the text for finished.
    void finish();

private:
    QString m_value;
};

} // namespace vitrine
