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

    /// The types that can be chosen, from when the menu is opened next.
    void setOffered(const QStringList &types) { m_offered = types; }
    /// Types that are not offered stay chosen, and can be taken back.
    void setTypes(const QStringList &types);
    /// The folder they go to, which tells the button from another row's.
    void setFolder(const QString &folder);
    const QStringList &types() const { return m_types; }

signals:
    void typesChosen(); ///< by the user

private:
    void fillMenu();
    void addType(const QString &type);
    void setChosen(const QString &type, bool chosen);
    void showSummary();

    QMenu *m_menu;
    QString m_folder;
    QStringList m_offered;
    QStringList m_types;
};

} // namespace vitrine
