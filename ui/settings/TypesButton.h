#pragma once

#include <QPushButton>
#include <QStringList>

class QMenu;

namespace vitrine {

/// Chooses types of model from a menu of check boxes, which stays open while several are ticked. The menu is filled
/// when it is opened.
class TypesButton final : public QPushButton
{
    Q_OBJECT

public:
    explicit TypesButton(QWidget *parent = nullptr);

    /// Types that are not known stay chosen, and are offered too.
    void setTypes(const QStringList &types);
    const QStringList &types() const { return m_types; }

signals:
    void typesChosen(); ///< by the user

private:
    void fillMenu();
    void addType(const QString &type);
    void setChosen(const QString &type, bool chosen);
    void showSummary();

    QMenu *m_menu;
    QStringList m_types;
};

} // namespace vitrine
