#pragma once

#include <QStringList>
#include <QWidget>

class QGridLayout;
class QToolButton;

namespace vitrine {

class ElidedCheckBox;

/// A check box for each value of a list, several of which can be on. Of a long list, only the leading values and those
/// that are on are shown until a person asks for all.
class CheckList final : public QWidget
{
    Q_OBJECT

public:
    explicit CheckList(int columns = 1, QWidget *parent = nullptr);

    /// The values that are always shown; empty for all of them.
    void setLeading(const QStringList &values);
    /// Replaces the values. What was on stays on, and stays offered even if it is no longer among them.
    void setValues(const QStringList &values);
    QStringList checkedValues() const; ///< in the order of the values
    /// Says nothing to anybody; a value that is not offered yet is added.
    void setCheckedValues(const QStringList &values);

signals:
    void changed(); ///< by the person

private:
    void arrange();
    void orderTabs();
    ElidedCheckBox *makeBox(const QString &value);

    int m_columns;
    QStringList m_leading;
    QList<ElidedCheckBox *> m_boxes;
    QGridLayout *m_grid;
    QToolButton *m_more;
    bool m_all = false;
};

} // namespace vitrine
