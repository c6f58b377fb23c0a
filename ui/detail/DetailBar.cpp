#include "ui/detail/DetailBar.h"

#include "personal/PersonalStore.h"
#include "ui/commands/ModelKeys.h"
#include "ui/common/Metrics.h"
#include "ui/common/Symbols.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>

namespace vitrine {

namespace {

QString withKey(const QString &name, QKeyCombination key)
{
    return DetailBar::tr("%1 (%2)").arg(name, QKeySequence(key).toString(QKeySequence::NativeText));
}

} // namespace

DetailBar::DetailBar(PersonalStore &personal, QWidget *parent) : QWidget(parent), m_personal(personal)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::medium, metrics::small, metrics::small, metrics::small);
    layout->setSpacing(metrics::tight);
    m_favorite =
        addButton("favorite", QStringLiteral("heart"), tr("Favourite"), tr("Favourite, kept on this computer"));
    m_favorite->setCheckable(true);
    m_grow = addButton("growDetails", {}, {});
    m_window = addButton("openWindow", QStringLiteral("window"), tr("Open in a window of its own"),
                         withKey(tr("Open in a window of its own"), keys::ownWindow));
    QToolButton *site = addButton("openSite", QStringLiteral("external-link"), tr("Open the model's page on the site"));
    layout->addStretch(1);
    QToolButton *close = addButton("closeDetails", QStringLiteral("close"), tr("Close details"),
                                   withKey(tr("Close details"), Qt::Key_Escape));
    setGrown(false);

    connect(m_favorite, &QToolButton::toggled, this, [this](bool on) { m_personal.setFavorite(m_model, on); });
    connect(&m_personal, &PersonalStore::favoritesChanged, this, &DetailBar::showFavorite);
    connect(m_grow, &QToolButton::clicked, this, &DetailBar::growRequested);
    connect(m_window, &QToolButton::clicked, this, &DetailBar::windowRequested);
    connect(site, &QToolButton::clicked, this, &DetailBar::sitePageRequested);
    connect(close, &QToolButton::clicked, this, &DetailBar::closeRequested);
}

QToolButton *DetailBar::addButton(const char *objectName, const QString &symbol, const QString &name,
                                  const QString &tip)
{
    auto *button = new QToolButton(this);
    button->setObjectName(QLatin1String(objectName));
    button->setIcon(symbolIcon(symbol));
    button->setAccessibleName(name);
    button->setToolTip(tip.isEmpty() ? name : tip);
    layout()->addWidget(button);
    return button;
}

void DetailBar::setModel(ModelId model)
{
    m_model = model;
    showFavorite();
}

void DetailBar::setGrown(bool grown)
{
    const QString name = grown ? tr("Show beside the models") : tr("Show in the whole window");
    m_grow->setIcon(symbolIcon(grown ? QStringLiteral("shrink") : QStringLiteral("expand")));
    m_grow->setAccessibleName(name);
    m_grow->setToolTip(withKey(name, keys::wholePage));
}

void DetailBar::setInOwnWindow()
{
    m_grow->hide();
    m_window->hide();
}

void DetailBar::showFavorite()
{
    const QSignalBlocker block(m_favorite);
    m_favorite->setChecked(m_personal.isFavorite(m_model));
}

} // namespace vitrine
