#pragma once

#include <QWidget>

class QButtonGroup;

namespace vitrine {

/// How large the cards are, or that there is a table instead: four buttons of which one is down.
class LayoutChoice final : public QWidget
{
    Q_OBJECT

public:
    explicit LayoutChoice(QWidget *parent = nullptr);

    int choice() const; ///< 0 small, 1 medium, 2 large, 3 table
    /// Says nothing to anybody.
    void setChoice(int choice);

signals:
    void chosen(int choice); ///< by the person

private:
    void addButton(int id, const QString &icon, const QString &name, const QString &explanation);

    QButtonGroup *m_buttons;
};

} // namespace vitrine
