#pragma once

#include "ui/search/PopupFrame.h"

class QLineEdit;

namespace vitrine {

class HintLabel;
class PersonalStore;

/// The saved searches, each with its name, which can be changed in place, and a button that removes it.
class ManageSearchesPopup final : public PopupFrame
{
    Q_OBJECT

public:
    explicit ManageSearchesPopup(PersonalStore &personal, QWidget *parent);

private:
    void showSearches();
    void addRow(const QString &name);
    void rename(QLineEdit &field, const QString &name);

    PersonalStore &m_personal;
    QVBoxLayout *m_rows;
    HintLabel *m_hint;
};

} // namespace vitrine
