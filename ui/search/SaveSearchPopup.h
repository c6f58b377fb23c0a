#pragma once

#include "models/Search.h"
#include "ui/search/PopupFrame.h"

class QLineEdit;
class QPushButton;

namespace vitrine {

class HintLabel;
class PersonalStore;

/// Asks for the name under which a search is kept.
class SaveSearchPopup final : public PopupFrame
{
    Q_OBJECT

public:
    explicit SaveSearchPopup(PersonalStore &personal, QWidget *parent);

    /// Proposes what narrows the search as its name.
    void ask(const Search &search, const QWidget &anchor);

private:
    void check();
    void save();

    PersonalStore &m_personal;
    Search m_search;
    QLineEdit *m_name;
    QPushButton *m_save;
    HintLabel *m_hint;
};

} // namespace vitrine
