#include "ui/settings/ShortcutSettings.h"

#include "ui/commands/KeyList.h"

#include <QEvent>
#include <QVBoxLayout>

namespace vitrine {

ShortcutSettings::ShortcutSettings(const QList<KeyListing> &keys, QWidget *parent)
    : SettingsSection(tr("Keyboard"), parent), m_list(new KeyList(keys))
{
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // the page scrolls
    keepWheelFromChanging(*m_list);
    column().addWidget(m_list);
    fitHeight();
}

bool ShortcutSettings::narrow(const QStringList &words)
{
    m_list->setFilter(words.join(QLatin1Char(' ')));
    const bool hasSome = m_list->model()->rowCount() > 0;
    if (!hasSome)
        m_list->setFilter({});
    fitHeight();
    return hasSome;
}

void ShortcutSettings::changeEvent(QEvent *event)
{
    SettingsSection::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitHeight();
}

void ShortcutSettings::fitHeight()
{
    m_list->setFixedHeight(m_list->wholeHeight());
}

} // namespace vitrine
