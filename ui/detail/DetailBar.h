#pragma once

#include "base/Ids.h"

#include <QWidget>

class QToolButton;

namespace vitrine {

class PersonalStore;

/// What can be done with a model's page as a whole, above the page and always in sight.
class DetailBar final : public QWidget
{
    Q_OBJECT

public:
    explicit DetailBar(PersonalStore &personal, QWidget *parent = nullptr);

    void setModel(ModelId model);
    /// Whether the page has the whole window to itself.
    void setGrown(bool grown);
    /// Leaves out what makes no sense where the page is a window of its own.
    void setInOwnWindow();

signals:
    void growRequested(); ///< or to shrink again
    void windowRequested();
    void sitePageRequested();
    void closeRequested();

private:
    QToolButton *addButton(const char *objectName, const QString &symbol, const QString &name, const QString &tip = {});
    void showFavorite();

    PersonalStore &m_personal;
    ModelId m_model;
    QToolButton *m_favorite;
    QToolButton *m_grow;
    QToolButton *m_window;
};

} // namespace vitrine
