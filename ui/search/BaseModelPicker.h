#pragma once

#include <QHash>
#include <QStringList>
#include <QWidget>

class QLabel;
class QLineEdit;

namespace vitrine {

class BaseModelGroup;
class ElidedCheckBox;
class FoldMemory;

/// A check box for each base model, grouped by family, with a field that finds one among the seventy. Those used last
/// stand on top instead of in their family, which still counts them and switches them along; those that are on are
/// always seen.
class BaseModelPicker final : public QWidget
{
    Q_OBJECT

public:
    explicit BaseModelPicker(FoldMemory &memory, QWidget *parent = nullptr);

    /// Replaces the values, and moves `recent` to the top. What was on stays on, and stays offered even if it is no
    /// longer among them.
    void setValues(const QStringList &values, const QStringList &recent);
    QStringList checkedValues() const; ///< by family, as shown
    /// Says nothing to anybody; a value that is not offered yet is added.
    void setCheckedValues(const QStringList &values);

signals:
    void changed(); ///< by the person

private:
    BaseModelGroup *makeGroup(const QString &family, bool open);
    ElidedCheckBox *makeBox(const QString &value);
    void distribute(const QStringList &values);
    QList<ElidedCheckBox *> refresh(); ///< returns what the field's words find
    void toggleOnlyFinding();

    FoldMemory &m_memory;
    QLineEdit *m_find;
    QLabel *m_nothing;
    QList<BaseModelGroup *> m_groups; ///< the recent ones, then a family each
    QHash<QString, ElidedCheckBox *> m_boxes;
    QStringList m_values;
    QStringList m_recent;
};

} // namespace vitrine
