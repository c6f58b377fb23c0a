#pragma once

#include <QList>
#include <QPushButton>
#include <QStringList>

class QCheckBox;
class QMenu;

namespace vitrine {

/// Chooses types of model from a menu of check boxes, which stays open while several are ticked.
class TypesButton final : public QPushButton
{
    Q_OBJECT

public:
    explicit TypesButton(QWidget *parent = nullptr);

    /// Types that are not known stay chosen, and are offered too.
    void setTypes(const QStringList &types);
    QStringList types() const;

signals:
    void typesChosen(); ///< by the user

private:
    QCheckBox *addType(const QString &type);
    void showSummary();

    QMenu *m_menu;
    QList<QCheckBox *> m_boxes;
};

} // namespace vitrine
