#include "ui/search/SuggestionField.h"

#include "base/WhenDone.h"

#include <QCompleter>
#include <QStringListModel>

namespace vitrine {

namespace {

constexpr int restMs = 300;

} // namespace

SuggestionField::SuggestionField(const QString &name, Ask ask, QWidget *parent)
    : EntryField(name, parent)
    , m_ask(std::move(ask))
    , m_suggestions(new QStringListModel(this))
    , m_completer(new QCompleter(m_suggestions, this))
{
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains); // until the next answer, the last one still serves
    setCompleter(m_completer);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &SuggestionField::choose);
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMs);
    connect(&m_rest, &QTimer::timeout, this, &SuggestionField::ask);
    connect(this, &QLineEdit::textEdited, this, [this] { m_rest.start(); });
    connect(this, &EntryField::valueChanged, this, [this] {
        m_rest.stop();
        m_question.cancel();
    });
}

SuggestionField::~SuggestionField()
{
    m_question.cancel();
}

void SuggestionField::ask()
{
    m_question.cancel();
    const QString asked = text().trimmed();
    if (asked.isEmpty())
        return;
    m_question = m_ask(asked);
    whenDone(m_question, this, [this, asked](const Result<QStringList> &answer) {
        if (!answer || asked != text().trimmed())
            return;
        m_suggestions->setStringList(answer.value());
        if (!hasFocus())
            return;
        m_completer->setCompletionPrefix(asked);
        m_completer->complete();
    });
}

void SuggestionField::choose(const QString &suggestion)
{
    setText(suggestion);
    finish();
}

} // namespace vitrine
