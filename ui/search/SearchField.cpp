#include "ui/search/SearchField.h"

#include "civitai/AppLink.h"
#include "ui/common/Symbols.h"
#include "ui/common/WidgetTools.h"

#include <QAction>

#include <algorithm>

namespace vitrine {

namespace {

constexpr int restMs = 300;
constexpr int longestWords = 400;
constexpr int longestAddress = 4'000; ///< as readLink() takes
constexpr qsizetype wholeHash = 64;

/// How many characters came in between what two texts have in common at both ends.
qsizetype insertedCount(QStringView before, QStringView after)
{
    const qsizetype shorter = std::min(before.size(), after.size());
    qsizetype start = 0;
    while (start < shorter && before.at(start) == after.at(start))
        ++start;
    qsizetype end = 0;
    while (end < shorter - start && before.at(before.size() - 1 - end) == after.at(after.size() - 1 - end))
        ++end;
    return after.size() - start - end;
}

bool couldBeWords(const ModelRef &reference, const QString &text)
{
    const auto isDigit = [](QChar c) { return c.isDigit(); };
    return reference.hash.isEmpty() ? std::all_of(text.cbegin(), text.cend(), isDigit)
                                    : reference.hash.size() < wholeHash;
}

} // namespace

SearchField::SearchField(QWidget *parent) : QLineEdit(parent)
{
    setObjectName(QStringLiteral("searchModels"));
    setAccessibleName(tr("Search models"));
    setPlaceholderText(tr("Search models, or paste an address, id or hash"));
    addClearButton(*this);
    addAction(symbolIcon(QStringLiteral("search")), QLineEdit::LeadingPosition)->setText(tr("Search"));
    setMaxLength(longestAddress);
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMs);
    connect(&m_rest, &QTimer::timeout, this, &SearchField::rested);
    connect(this, &QLineEdit::textChanged, this, &SearchField::edited);
    connect(this, &QLineEdit::returnPressed, this, &SearchField::entered);
}

void SearchField::setApiHost(const QString &host)
{
    m_apiHost = host;
}

QString SearchField::words() const
{
    return m_rest.isActive() ? text().trimmed().left(longestWords) : m_words;
}

void SearchField::setWords(const QString &words)
{
    m_words = words;
    if (text().trimmed() == words)
        return;
    m_before = words; // so that it is no change
    setText(words);
}

void SearchField::edited(const QString &text)
{
    const qsizetype inserted = insertedCount(m_before, text);
    const bool changed = m_before != text;
    m_before = text;
    if (!changed)
        return;
    m_rest.stop();
    if (inserted > 1 && open(Certainty::Possible)) // pasted or dropped: typing brings one at a time
        return;
    m_rest.start();
}

void SearchField::rested()
{
    if (!open(Certainty::Certain))
        search();
}

void SearchField::entered()
{
    m_rest.stop();
    if (!open(Certainty::Possible))
        search();
}

bool SearchField::open(Certainty least)
{
    const QString entered = text().trimmed();
    const Result<LinkTarget> target = readLink(entered, m_apiHost);
    if (!target)
        return false;
    if (const auto *reference = std::get_if<ModelRef>(&*target)) {
        if (least == Certainty::Certain && couldBeWords(*reference, entered))
            return false;
        selectAll(); // what is typed next takes its place
        emit referenceEntered(*reference);
    } else if (const auto *query = std::get_if<ModelQuery>(&*target)) {
        emit pageEntered(*query);
    }
    return true;
}

void SearchField::search()
{
    m_words = text().trimmed().left(longestWords);
    emit wordsChanged();
}

} // namespace vitrine
