#pragma once

#include "civitai/ModelQuery.h"
#include "civitai/ModelRef.h"
#include "models/Search.h"
#include "settings/Settings.h"

#include <QWidget>

class QAction;
class QToolButton;

namespace vitrine {

class ElidedComboBox;
class LayoutChoice;
class ManageSearchesPopup;
class PersonalStore;
class SaveSearchPopup;
class SavedSearchWatcher;
class SearchField;

/// The row above the grid: text, sort and period; how the results are laid out; the saved searches, and a menu with
/// what can be done with the present one. Where the window is narrow it takes two lines.
class SearchBar final : public QWidget
{
    Q_OBJECT

public:
    SearchBar(PersonalStore &personal, const SavedSearchWatcher &watcher, QWidget *parent = nullptr);

    /// To be called with each search that becomes the present one, the person's own changes included: it is what is
    /// saved and copied. Shows its text, sort and period; says nothing to anybody.
    void show(const Search &search);
    /// Writes text, sort and period over `to`'s.
    void apply(Search &to) const;
    /// The host that the API is asked at, whose addresses mean the same as the site's own.
    void setReferenceHosts(const QString &apiHost);
    void setResultLayout(ResultLayout layout);
    void setFiltersShown(bool shown);
    void focusSearch();
    /// Small windows and menus of the row, as its buttons open them.
    void saveSearch();
    void openSaved();
    void manageSaved();
    void copyAddress();

    using QWidget::show;

signals:
    void changed(); ///< apply() writes something else than before, by the person
    void filtersToggled(bool shown);
    void referenceEntered(const vitrine::ModelRef &reference);
    void pageEntered(const vitrine::ModelQuery &query);
    void layoutChosen(vitrine::ResultLayout layout);
    void savedSearchChosen(const QString &name);

private:
    void makeChoices();
    void makeMenus();
    void makeLayout();
    QToolButton *makeButton(const char *name, const QString &icon, const QString &text);
    void updateSort();
    void updateSaved();
    void openMore();

    PersonalStore &m_personal;
    const SavedSearchWatcher &m_watcher;
    Search m_search; ///< the present one
    QString m_sortValue;
    QToolButton *m_filters;
    SearchField *m_field;
    ElidedComboBox *m_sort;
    ElidedComboBox *m_period;
    LayoutChoice *m_layoutChoice;
    QToolButton *m_saved;
    QToolButton *m_more;
    QAction *m_copy;
    QAction *m_save;
    QAction *m_manage;
    SaveSearchPopup *m_savePopup;
    ManageSearchesPopup *m_managePopup;
};

} // namespace vitrine
