#include "ui/search/SaveSearchPopup.h"

#include "personal/PersonalStore.h"
#include "ui/common/Metrics.h"
#include "ui/search/ActiveFilters.h"
#include "ui/search/HintLabel.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace vitrine {

namespace {

constexpr int longestName = 80;

QString proposedName(const Search &search)
{
    QStringList words;
    for (const ActiveFilter &filter : activeFilters(search))
        words += filter.text;
    return words.join(QStringLiteral(", ")).left(longestName);
}

} // namespace

SaveSearchPopup::SaveSearchPopup(PersonalStore &personal, QWidget *parent)
    : PopupFrame(tr("Save this search"), parent)
    , m_personal(personal)
    , m_name(new QLineEdit)
    , m_save(new QPushButton(tr("Save")))
    , m_hint(new HintLabel(tr("This takes the place of the saved search of that name.")))
{
    setObjectName(QStringLiteral("saveSearch"));
    m_name->setObjectName(QStringLiteral("savedSearchName"));
    m_name->setAccessibleName(tr("Name of the search"));
    m_name->setPlaceholderText(tr("Name"));
    m_name->setMaxLength(longestName);
    m_save->setProperty("primary", true);
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::small);
    row->addWidget(m_name, 1);
    row->addWidget(m_save);
    content().addLayout(row);
    content().addWidget(m_hint);
    connect(m_name, &QLineEdit::textChanged, this, &SaveSearchPopup::check);
    connect(m_name, &QLineEdit::returnPressed, this, &SaveSearchPopup::save);
    connect(m_save, &QPushButton::clicked, this, &SaveSearchPopup::save);
}

void SaveSearchPopup::ask(const Search &search, const QWidget &anchor)
{
    m_search = search;
    m_name->setText(proposedName(search));
    m_name->setSelection(int(m_name->text().size()), -int(m_name->text().size())); // its beginning is seen
    check();
    showBelow(anchor);
    m_name->setFocus(Qt::PopupFocusReason);
}

void SaveSearchPopup::check()
{
    const QString name = m_name->text().simplified();
    const QList<SavedSearch> &saved = m_personal.savedSearches();
    m_save->setEnabled(!name.isEmpty());
    m_hint->setVisible(std::any_of(saved.cbegin(), saved.cend(), [&](const auto &each) { return each.name == name; }));
}

void SaveSearchPopup::save()
{
    const QString name = m_name->text().simplified();
    if (name.isEmpty())
        return;
    m_personal.saveSearch({name, toJson(m_search), QDateTime::currentDateTimeUtc()});
    hide();
}

} // namespace vitrine
