#include "ui/common/ListFilterBar.h"

#include "ui/common/FlowLayout.h"
#include "ui/common/Metrics.h"
#include "ui/common/Symbols.h"
#include "ui/common/WidgetTools.h"

#include <QButtonGroup>
#include <QLineEdit>
#include <QToolButton>

namespace vitrine {

namespace {

constexpr int fieldWidth = 240;

} // namespace

ListFilterBar::ListFilterBar(const QStringList &choices, const QString &searchName, const QString &searchObject,
                             QWidget *parent)
    : QWidget(parent), m_choices(new QButtonGroup(this)), m_words(new QLineEdit)
{
    auto *layout = new FlowLayout(this, metrics::small);
    for (int i = 0; i < choices.size(); ++i) {
        auto *button = new QToolButton;
        button->setText(choices.at(i));
        button->setToolTip(tr("Show: %1").arg(choices.at(i)));
        button->setCheckable(true);
        m_choices->addButton(button, i);
        layout->addWidget(button);
    }
    choose(0);
    m_words->setObjectName(searchObject);
    m_words->setAccessibleName(searchName);
    m_words->setPlaceholderText(searchName);
    addClearButton(*m_words);
    m_words->setFixedWidth(fieldWidth);
    m_words->addAction(symbolIcon(QStringLiteral("search")), QLineEdit::LeadingPosition)->setText(tr("Search"));
    layout->addWidget(m_words);
    connect(m_words, &QLineEdit::textChanged, this, &ListFilterBar::wordsChanged);
    connect(m_choices, &QButtonGroup::idToggled, this, [this](int choice, bool isChosen) {
        if (isChosen)
            emit choiceChanged(choice);
    });
}

void ListFilterBar::choose(int choice)
{
    m_choices->button(choice)->setChecked(true);
}

bool ListFilterBar::isNarrow() const
{
    return m_choices->checkedId() != 0 || !m_words->text().trimmed().isEmpty();
}

void ListFilterBar::focusSearch()
{
    m_words->setFocus(Qt::ShortcutFocusReason);
    m_words->selectAll();
}

void ListFilterBar::reset()
{
    m_words->clear();
    choose(0);
}

} // namespace vitrine
