#include "ui/downloads/DownloadFilterBar.h"

#include "ui/common/FlowLayout.h"
#include "ui/common/Metrics.h"
#include "ui/common/Symbols.h"

#include <QButtonGroup>
#include <QLineEdit>
#include <QToolButton>

namespace vitrine {

namespace {

constexpr int fieldWidth = 240;

} // namespace

DownloadFilterBar::DownloadFilterBar(DownloadFilterModel &model, QWidget *parent)
    : QWidget(parent), m_model(model), m_choices(new QButtonGroup(this)), m_words(new QLineEdit)
{
    auto *layout = new FlowLayout(this, metrics::small);
    addChoice(DownloadFilterModel::Show::All, tr("All"));
    addChoice(DownloadFilterModel::Show::Active, tr("To do"));
    addChoice(DownloadFilterModel::Show::Done, tr("Done"));
    addChoice(DownloadFilterModel::Show::Failed, tr("Failed"));
    m_choices->button(int(m_model.show()))->setChecked(true);

    m_words->setObjectName(QStringLiteral("downloadSearch"));
    m_words->setAccessibleName(tr("Search downloads"));
    m_words->setPlaceholderText(tr("Search downloads"));
    m_words->setClearButtonEnabled(true);
    m_words->setFixedWidth(fieldWidth);
    m_words->addAction(symbolIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    layout->addWidget(m_words);
    connect(m_words, &QLineEdit::textChanged, this, [this](const QString &words) { m_model.setWords(words); });
    connect(m_choices, &QButtonGroup::idClicked, this,
            [this](int show) { m_model.setShow(DownloadFilterModel::Show(show)); });
}

void DownloadFilterBar::addChoice(DownloadFilterModel::Show show, const QString &text)
{
    auto *button = new QToolButton;
    button->setText(text);
    button->setToolTip(tr("Show: %1").arg(text));
    button->setCheckable(true);
    m_choices->addButton(button, int(show));
    layout()->addWidget(button);
}

bool DownloadFilterBar::isNarrow() const
{
    return m_model.show() != DownloadFilterModel::Show::All || m_model.hasWords();
}

void DownloadFilterBar::reset()
{
    m_words->clear();
    m_choices->button(int(DownloadFilterModel::Show::All))->click();
}

} // namespace vitrine
