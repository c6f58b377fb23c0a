#pragma once

#include <QHash>
#include <QSet>
#include <QStringList>
#include <QWidget>

class QCheckBox;
class QVBoxLayout;

namespace vitrine {

/// A titled group with a check box for each value, several of which can be on.
class CheckGroup final : public QWidget
{
    Q_OBJECT

public:
    explicit CheckGroup(const QString &title, QWidget *parent = nullptr);

    /// Replaces the values. What was on stays on, and stays offered even if it is no longer among them.
    void setValues(const QStringList &values);
    QStringList checkedValues() const; ///< in the order of the values
    void setChecked(const QString &value, bool checked);
    void clear();

signals:
    void changed();

private:
    QCheckBox *makeBox(const QString &value);

    QWidget *m_group;
    QVBoxLayout *m_boxesLayout;
    QList<QCheckBox *> m_boxes;
};

} // namespace vitrine
