#include "ui/search/ManageSearchesPopup.h"

#include "personal/PersonalStore.h"
#include "ui/common/Metrics.h"
#include "ui/common/Symbols.h"
#include "ui/common/WidgetTools.h"
#include "ui/search/HintLabel.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace vitrine {

ManageSearchesPopup::ManageSearchesPopup(PersonalStore &personal, QWidget *parent)
    : PopupFrame(tr("Saved searches"), parent), m_personal(personal), m_rows(new QVBoxLayout), m_hint(new HintLabel({}))
{
    setObjectName(QStringLiteral("manageSearches"));
    m_rows->setSpacing(metrics::tight);
    content().addLayout(m_rows);
    content().addWidget(m_hint);
    showSearches();
    connect(&personal, &PersonalStore::savedSearchesChanged, this, &ManageSearchesPopup::showSearches);
}

void ManageSearchesPopup::showSearches()
{
    clearLayout(*m_rows);
    for (const SavedSearch &search : m_personal.savedSearches())
        addRow(search.name);
    m_hint->setText(tr("Nothing is saved yet."));
    m_hint->setVisible(m_personal.savedSearches().isEmpty());
    if (isVisible())
        adjustSize(); // showBelow() does it otherwise
}

void ManageSearchesPopup::addRow(const QString &name)
{
    auto *row = new QWidget;
    auto *field = new QLineEdit(name);
    field->setAccessibleName(tr("Name of %1").arg(name));
    auto *remove = new QToolButton;
    remove->setIcon(symbolIcon(QStringLiteral("close")));
    remove->setFocusPolicy(Qt::StrongFocus);
    remove->setAccessibleName(tr("Remove %1").arg(name));
    remove->setToolTip(tr("Remove this saved search"));
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::tight);
    layout->addWidget(field, 1);
    layout->addWidget(remove);
    m_rows->addWidget(row);
    row->show(); // now, so that the popup finds room for it
    connect(remove, &QToolButton::clicked, this, [this, name] { m_personal.removeSearch(name); });
    connect(field, &QLineEdit::editingFinished, this, [this, field, name] { rename(*field, name); });
}

void ManageSearchesPopup::rename(QLineEdit &field, const QString &name)
{
    const QString wanted = field.text().simplified();
    const QList<SavedSearch> &saved = m_personal.savedSearches();
    // A new name makes the rows anew: the old one is left with that, and says once more that it is finished.
    const bool isGone = std::none_of(saved.cbegin(), saved.cend(), [&](const auto &each) { return each.name == name; });
    if (wanted == name || isGone)
        return;
    if (!wanted.isEmpty() && m_personal.renameSearch(name, wanted))
        return;
    field.setText(name);
    m_hint->setText(wanted.isEmpty() ? tr("A saved search needs a name.")
                                     : tr("There is a saved search called “%1” already.").arg(wanted));
    m_hint->show();
    if (isVisible())
        adjustSize(); // showBelow() does it otherwise
}

} // namespace vitrine
