#include "ui/search/SearchBar.h"

#include "ui/common/Metrics.h"
#include "ui/common/Symbols.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QTimer>
#include <QToolButton>

namespace vitrine {

namespace {

constexpr int restMs = 300;

} // namespace

SearchBar::SearchBar(QWidget *parent)
    : QWidget(parent)
    , m_filters(new QToolButton(this))
    , m_text(new QLineEdit(this))
    , m_sort(new QComboBox(this))
    , m_period(new QComboBox(this))
    , m_rest(new QTimer(this))
{
    m_filters->setObjectName(QStringLiteral("filtersButton"));
    m_filters->setIcon(symbolIcon(QStringLiteral("filter")));
    m_filters->setIconSize(QSize(metrics::iconSize, metrics::iconSize));
    m_filters->setCheckable(true);
    m_filters->setAccessibleName(tr("Filters"));
    m_filters->setToolTip(tr("Show or hide the filters"));
    connect(m_filters, &QToolButton::clicked, this, &SearchBar::filtersToggled);

    m_text->setObjectName(QStringLiteral("searchModels"));
    m_text->setAccessibleName(tr("Search models"));
    m_text->setPlaceholderText(tr("Search models"));
    m_text->setClearButtonEnabled(true);
    m_text->addAction(symbolIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_text->setMaxLength(400);
    m_rest->setSingleShot(true);
    m_rest->setInterval(restMs);
    connect(m_rest, &QTimer::timeout, this, &SearchBar::changed);
    connect(m_text, &QLineEdit::textChanged, this, &SearchBar::textEdited);
    connect(m_text, &QLineEdit::returnPressed, this, [this] {
        m_rest->stop();
        emit changed();
    });

    m_sort->setObjectName(QStringLiteral("sort"));
    m_sort->setAccessibleName(tr("Sort"));
    for (const auto &[label, value] : {
             std::pair{tr("Highest rated"), "Highest Rated"},
             std::pair{tr("Most downloaded"), "Most Downloaded"},
             std::pair{tr("Most liked"), "Most Liked"},
             std::pair{tr("Most discussed"), "Most Discussed"},
             std::pair{tr("Most collected"), "Most Collected"},
             std::pair{tr("Most images"), "Most Images"},
             std::pair{tr("Newest"), "Newest"},
             std::pair{tr("Oldest"), "Oldest"},
         })
        m_sort->addItem(label, QString::fromLatin1(value));

    m_period->setObjectName(QStringLiteral("period"));
    m_period->setAccessibleName(tr("Updated within"));
    m_period->setToolTip(tr("Keeps models whose latest version is that new. Numbers stay those of all time."));
    for (const auto &[label, value] : {
             std::pair{tr("Updated any time"), "AllTime"},
             std::pair{tr("Updated this year"), "Year"},
             std::pair{tr("Updated this month"), "Month"},
             std::pair{tr("Updated this week"), "Week"},
             std::pair{tr("Updated today"), "Day"},
         })
        m_period->addItem(label, QString::fromLatin1(value));
    connect(m_sort, &QComboBox::currentIndexChanged, this, &SearchBar::changed);
    connect(m_period, &QComboBox::currentIndexChanged, this, &SearchBar::changed);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::medium, metrics::medium, metrics::medium, metrics::small);
    layout->setSpacing(metrics::small);
    layout->addWidget(m_filters);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_sort);
    layout->addWidget(m_period);
}

QString SearchBar::text() const
{
    return m_text->text().trimmed();
}

QString SearchBar::sort() const
{
    return m_sort->currentData().toString();
}

QString SearchBar::period() const
{
    return m_period->currentData().toString();
}

void SearchBar::setText(const QString &text)
{
    m_text->setText(text);
}

void SearchBar::reset()
{
    const QSignalBlocker blockText(m_text);
    const QSignalBlocker blockSort(m_sort);
    const QSignalBlocker blockPeriod(m_period);
    m_rest->stop();
    m_text->clear();
    m_sort->setCurrentIndex(0);
    m_period->setCurrentIndex(0);
    updateSortEnabled();
}

void SearchBar::setFiltersShown(bool shown)
{
    m_filters->setChecked(shown);
}

void SearchBar::focusSearch()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void SearchBar::textEdited()
{
    updateSortEnabled();
    m_rest->start();
}

void SearchBar::updateSortEnabled()
{
    const bool ranked = !text().isEmpty();
    m_sort->setEnabled(!ranked);
    m_sort->setToolTip(ranked ? tr("A text search comes in order of relevance; it has no sort.") : QString());
}

} // namespace vitrine
