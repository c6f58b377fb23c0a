#pragma once

#include "civitai/Answers.h"
#include "ui/commands/KeyListing.h"
#include "ui/settings/SettingsPlace.h"

#include <QMap>
#include <QStringList>
#include <QTimer>
#include <QWidget>

#include <optional>

class QBoxLayout;
class QLabel;
class QLineEdit;
class QSpacerItem;
class QStackedWidget;

namespace vitrine {

class Core;
class FolderSettings;
class PlaceList;
class Placeholder;
class SettingsPane;
class SettingsSection;
class ThumbnailStore;

/// The settings: pages, each with a panel for each subject, and a field that finds what they say. What is chosen
/// applies at once.
///
/// A page is made when it is first shown, the others when words are first looked for, one in each turn of the event
/// loop: nobody waits for what may never be looked at, nor for nine pages at a key.
class SettingsPage final : public QWidget
{
    Q_OBJECT

public:
    SettingsPage(Core &core, ThumbnailStore &pictures, QWidget *parent = nullptr);

    void showPage(SettingsPlace place);
    SettingsPlace place() const { return m_place; }
    void focusSearch();
    /// Whether pages are still to be looked through for the words.
    bool isSearching() const { return !m_unsearched.isEmpty(); }
    /// What the page with the shortcuts lists, before it is first shown.
    void setKeys(const QList<KeyListing> &keys);
    /// The site's words, as far as choices offer them.
    void setEnums(const Enums &enums);

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void makeLayout();
    SettingsPane &pane(SettingsPlace place);
    QList<SettingsSection *> makeSections(SettingsPlace place);
    /// Leaves the pages that have all words, and shows the first of them unless the present one has them too. Those
    /// that are still to be made join them as they come.
    void search(const QString &text);
    void searchMadePages();
    void searchNextPage();
    void showFound();
    void setCompact(bool compact);

    Core &m_core;
    ThumbnailStore &m_pictures;
    PlaceList *m_list;
    QLabel *m_title;
    QLineEdit *m_search;
    QStackedWidget *m_stack;
    Placeholder *m_nothing;
    QBoxLayout *m_sideLayout = nullptr;
    QBoxLayout *m_layout = nullptr;
    QSpacerItem *m_distance = nullptr; ///< of the list from the window's edge; the layout's
    SettingsPlace m_place = SettingsPlace::Folders;
    QMap<SettingsPlace, SettingsPane *> m_panes; ///< those that were made
    FolderSettings *m_folders = nullptr;         ///< once its page was made
    QStringList m_words;
    QList<SettingsPlace> m_found;      ///< in their order
    QList<SettingsPlace> m_unsearched; ///< the present one first, then in their order
    QTimer m_searching;
    QList<KeyListing> m_keys;
    std::optional<Enums> m_enums;
};

} // namespace vitrine
