#include "ui/NavigationRail.h"

#include "ui/common/Metrics.h"
#include "ui/common/Symbols.h"
#include "ui/common/WidgetTools.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace vitrine {

NavigationRail::NavigationRail(QWidget *parent) : QFrame(parent)
{
    setObjectName(QStringLiteral("rail"));
    setAccessibleName(tr("Places"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred); // wider where words are longer
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::tight, metrics::medium, metrics::tight, metrics::medium);
    layout->setSpacing(metrics::tight);

    struct Entry
    {
        Place place;
        QString symbol;
        QString text;
    };
    const Entry entries[] = {
        {Place::Browse, QStringLiteral("browse"), tr("Browse")},
        {Place::Library, QStringLiteral("library"), tr("Library")},
        {Place::Downloads, QStringLiteral("downloads"), tr("Downloads")},
        {Place::Settings, QStringLiteral("settings"), tr("Settings")},
    };
    for (const Entry &entry : entries) {
        if (entry.place == Place::Settings)
            layout->addStretch(1);
        QToolButton *button = addButton(entry.symbol, entry.text);
        connect(button, &QToolButton::clicked, this, [this, place = entry.place] { emit placeChosen(place); });
        m_buttons += button;
        m_symbols += entry.symbol;
    }
    setPlace(Place::Browse);
}

QToolButton *NavigationRail::addButton(const QString &symbol, const QString &text)
{
    auto *button = new QToolButton(this);
    button->setProperty("rail", true);
    button->setIcon(symbolIcon(symbol));
    button->setIconSize(QSize(metrics::largeIcon, metrics::largeIcon));
    button->setText(text);
    button->setAccessibleName(text);
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setFocusPolicy(Qt::StrongFocus);
    layout()->addWidget(button);
    if (m_lastButton)
        setTabOrder(m_lastButton, button); // one that comes late would be the window's last
    m_lastButton = button;
    return button;
}

void NavigationRail::showKey(Place place, const QKeySequence &key)
{
    QToolButton *button = m_buttons.at(int(place));
    button->setToolTip(tr("%1 (%2)").arg(button->text(), key.toString(QKeySequence::NativeText)));
}

QSize NavigationRail::sizeHint() const
{
    return QFrame::sizeHint().expandedTo({metrics::railWidth, 0});
}

void NavigationRail::setPlace(Place place)
{
    for (int i = 0; i < m_buttons.size(); ++i) {
        QToolButton *button = m_buttons.at(i);
        const bool current = i == int(place);
        setStyleProperty(*button, "current", current);
        button->setAccessibleDescription(current ? tr("shown now") : QString());
        button->setIcon(symbolIcon(m_symbols.at(i), current));
    }
}

} // namespace vitrine
