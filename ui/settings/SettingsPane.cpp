#include "ui/settings/SettingsPane.h"

#include "ui/common/Metrics.h"
#include "ui/common/TextRole.h"
#include "ui/common/WidgetTools.h"
#include "ui/settings/SettingsSection.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace vitrine {

namespace {

constexpr int columnWidth = 720;

bool hasAny(const QString &text, const QStringList &words)
{
    return std::any_of(words.begin(), words.end(),
                       [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool hasAll(const QString &text, const QStringList &words)
{
    return std::all_of(words.begin(), words.end(),
                       [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

/// What a person reads there: a label speaks for its field too, whose choices may be what is looked for.
QString shownText(const QWidget &widget)
{
    QString text;
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget)) {
        text = button->text();
    } else if (const auto *field = qobject_cast<const QLineEdit *>(&widget)) { // some have no label
        text = field->accessibleName() + QLatin1Char('\n') + field->placeholderText();
    } else if (const auto *label = qobject_cast<const QLabel *>(&widget)) {
        text = label->text();
        if (const auto *box = qobject_cast<const QComboBox *>(label->buddy())) {
            for (int i = 0; i < box->count(); ++i)
                text += QLatin1Char('\n') + box->itemText(i);
        }
    }
    return text.remove(u'&').remove(QChar(0x200b)); // mnemonics, and places to break a line
}

} // namespace

SettingsPane::SettingsPane(SettingsPlace place, const QList<SettingsSection *> &sections, QWidget *parent)
    : QScrollArea(parent), m_place(place), m_sections(sections)
{
    setObjectName(QStringLiteral("settingsPane"));
    auto *column = new QWidget;
    column->setObjectName(QStringLiteral("settingsColumn"));
    column->setMaximumWidth(columnWidth);
    auto *page = new QVBoxLayout(column);
    page->setContentsMargins(metrics::huge, metrics::large, metrics::huge, metrics::huge);
    page->setSpacing(metrics::large);
    auto *title = new QLabel(settingsPlaceName(place));
    setTextRole(*title, TextRole::Title);
    page->addWidget(title);
    for (SettingsSection *section : sections)
        page->addWidget(section);
    page->addStretch(1);

    auto *content = new QWidget;
    content->setObjectName(QStringLiteral("settingsContent"));
    auto *leading = new QHBoxLayout(content);
    leading->setContentsMargins(0, 0, 0, 0);
    leading->addWidget(column, 1);
    leading->addStretch(0);
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

bool SettingsPane::find(const QStringList &words)
{
    m_hits.clear();
    const QString name = settingsPlaceName(m_place);
    bool isFound = hasAll(name, words);
    for (SettingsSection *section : std::as_const(m_sections)) {
        isFound = section->narrow(words) || isFound;
        const QString around = section->accessibleName() + QLatin1Char('\n') + name;
        for (QWidget *widget : section->findChildren<QWidget *>()) {
            const QString text = widget->isVisibleTo(this) ? shownText(*widget) : QString();
            if (!hasAny(text, words) || !hasAll(text + QLatin1Char('\n') + around, words))
                continue;
            m_hits.append(widget);
        }
    }
    return isFound || !m_hits.isEmpty();
}

QWidget *SettingsPane::firstHit() const
{
    const auto hit = std::find_if(m_hits.begin(), m_hits.end(), [](const QPointer<QWidget> &each) { return each; });
    return hit == m_hits.end() ? nullptr : hit->data();
}

void SettingsPane::showHits()
{
    for (const QPointer<QWidget> &each : std::exchange(m_marked, m_hits)) {
        if (each && !m_hits.contains(each))
            setStyleProperty(*each, "found", false);
    }
    for (const QPointer<QWidget> &each : std::as_const(m_hits)) {
        if (each)
            setStyleProperty(*each, "found", true);
    }
    if (QWidget *hit = firstHit())
        ensureWidgetVisible(hit, 0, metrics::huge);
}

void SettingsPane::focusHit()
{
    QWidget *target = firstHit();
    if (!target)
        return;
    if (const auto *label = qobject_cast<QLabel *>(target); label && label->buddy())
        target = label->buddy();
    const auto canBeFocused = [this](const QWidget &widget) {
        return (widget.focusPolicy() & Qt::TabFocus) != 0 && widget.isVisibleTo(this) && widget.isEnabled();
    };
    QWidget *const first = target;
    while (!canBeFocused(*target)) { // a heading, a sentence: what follows it
        target = target->nextInFocusChain();
        if (target == first)
            return;
    }
    target->setFocus(Qt::ShortcutFocusReason);
}

} // namespace vitrine
