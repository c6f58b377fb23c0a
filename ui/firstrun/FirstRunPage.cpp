#include "ui/firstrun/FirstRunPage.h"

#include "placement/ProgramFinder.h"
#include "settings/Settings.h"
#include "ui/common/KeyForm.h"
#include "ui/common/MaturityChoice.h"
#include "ui/common/Metrics.h"
#include "ui/common/TextRole.h"
#include "ui/common/TextScale.h"
#include "ui/firstrun/FirstRunStep.h"
#include "ui/firstrun/ModelFolders.h"
#include "ui/firstrun/ThemeTiles.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace vitrine {

namespace {

constexpr int usualWidth = 420;

QLabel *heading(const QString &text)
{
    auto *label = new QLabel(text);
    setTextRole(*label, TextRole::Heading);
    return label;
}

} // namespace

FirstRunPage::FirstRunPage(Settings &settings, AccountState &account, const QUrl &site, bool anonymous,
                           std::unique_ptr<ProgramFinder> finder, QWidget *parent)
    : QFrame(parent)
    , m_settings(settings)
    , m_account(account)
    , m_steps(new QStackedWidget)
    , m_folders(new ModelFolders(settings, std::move(finder)))
    , m_progress(new QLabel)
    , m_skip(new QPushButton(tr("Skip all of this")))
    , m_back(new QPushButton(tr("Back")))
    , m_next(new QPushButton)
{
    setObjectName(QStringLiteral("firstRun"));
    setAccessibleName(tr("First steps"));
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Preferred);
    addSteps(site, anonymous);
    addLayout();
    showStep(0);
    connect(m_skip, &QPushButton::clicked, this, &FirstRunPage::finish);
    connect(m_back, &QPushButton::clicked, this, [this] { showStep(m_steps->currentIndex() - 1); });
    connect(m_next, &QPushButton::clicked, this, &FirstRunPage::goOn);
}

void FirstRunPage::addSteps(const QUrl &site, bool anonymous)
{
    auto *folders = new FirstRunStep(tr("Where are your models?"),
                                     tr("Vitrine puts each model where your programs look for it. All of this can be "
                                        "changed in Settings."));
    folders->add(m_folders);
    auto *looks =
        new FirstRunStep(tr("What may be shown, and how?"),
                         tr("Models are rated from PG to XXX. What is blurred is shown when you ask for it."));
    looks->add(heading(tr("Content")));
    looks->add(new MaturityChoice(m_settings));
    looks->add(heading(tr("Theme")));
    looks->add(new ThemeTiles(m_settings));
    auto *key = new FirstRunStep(tr("Do you have an account?"),
                                 tr("Some creators let only people with an account download. A key goes to %1 and "
                                    "nowhere else, and you can do without one.")
                                     .arg(site.host()));
    m_key = new KeyForm(m_account, site, anonymous);
    key->add(m_key);
    for (FirstRunStep *step : {folders, looks, key})
        m_steps->addWidget(step);
}

void FirstRunPage::addLayout()
{
    m_progress->setProperty("muted", true);
    m_skip->setObjectName(QStringLiteral("skipFirstRun"));
    m_back->setObjectName(QStringLiteral("firstRunBack"));
    m_next->setObjectName(QStringLiteral("firstRunNext"));
    m_next->setProperty("primary", true);
    for (QPushButton *button : {m_skip, m_back, m_next})
        button->setAutoDefault(true); // Enter presses the one that has the focus
    auto *header = new QHBoxLayout;
    header->addWidget(heading(tr("Welcome to Vitrine")), 1);
    header->addWidget(m_progress);
    auto *footer = new QHBoxLayout;
    footer->setSpacing(metrics::small);
    footer->addWidget(m_skip);
    footer->addStretch(1);
    footer->addWidget(m_back);
    footer->addWidget(m_next);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::large, metrics::large, metrics::large, metrics::large);
    column->setSpacing(metrics::large);
    column->addLayout(header);
    column->addWidget(m_steps, 1);
    column->addLayout(footer);
}

QSize FirstRunPage::sizeHint() const
{
    return {qMax(withText(usualWidth, *this), minimumSizeHint().width()), QFrame::sizeHint().height()};
}

void FirstRunPage::showStep(int step)
{
    const bool isLast = step == m_steps->count() - 1;
    m_steps->setCurrentIndex(step);
    m_progress->setText(tr("Step %1 of %2").arg(locale().toString(step + 1), locale().toString(m_steps->count())));
    m_back->setVisible(step > 0);
    m_next->setText(isLast ? tr("Start browsing") : tr("Next"));
    focusStep();
}

void FirstRunPage::focusStep()
{
    const bool isKey = m_steps->currentIndex() == m_steps->count() - 1;
    QWidget *first = isKey && m_key->focusProxy()->isEnabled() ? static_cast<QWidget *>(m_key) : m_next;
    first->setFocus();
}

void FirstRunPage::goOn()
{
    if (m_key->hasUnsavedKey()) {
        m_key->save(); // and what comes of it is to be read before the page goes; once more goes on
        return;
    }
    const int step = m_steps->currentIndex();
    if (step == 0)
        m_folders->apply();
    if (step + 1 < m_steps->count())
        showStep(step + 1);
    else
        finish();
}

void FirstRunPage::finish()
{
    m_settings.setFirstRunDone();
    emit finished();
}

void FirstRunPage::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    focusStep();
}

void FirstRunPage::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape)
        finish();
    else if (isEnter && !m_key->hasUnsavedKey() && !m_key->isSaving()) // by this very Enter, in its field
        goOn();
    else
        QFrame::keyPressEvent(event);
}

} // namespace vitrine
